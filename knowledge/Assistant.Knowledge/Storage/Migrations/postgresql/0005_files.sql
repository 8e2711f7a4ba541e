-- Files that residents send. A file belongs to its conversation until its form is sent, then to the request alone; it goes with what it belongs to.
create table uploaded_file (
  id text primary key,                    -- can't be guessed
  commune_id bigint not null references commune(id),
  conversation_id text references conversation(id) on delete cascade,
  request_id bigint references service_request(id) on delete cascade,
  field_id text not null,                 -- the form's field, or 'document' for one that was asked for later
  name_enc bytea not null,
  content_enc bytea not null,
  media_type text not null,               -- told from the content
  bytes bigint not null,
  class text not null,                    -- Public | Internal | Personal | SpecialCategory | Unknown
  reason text not null,                   -- why that class; never content
  scan text not null,                     -- clean | not-scanned
  created_at bigint not null
);
create index uploaded_file_by_conversation on uploaded_file (conversation_id);
create index uploaded_file_by_request on uploaded_file (request_id);
