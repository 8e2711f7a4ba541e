-- Everything belongs to a commune; times are Unix milliseconds (UTC); *_enc columns are AES-GCM (FieldCipher), never plain text.

create table commune (
  id integer primary key,
  slug text not null unique,
  name text not null,
  demo_loaded_at bigint,                  -- when the demo's pages were all in; null = never begun, or stopped on the way
  created_at bigint not null
);

-- A counter that moves with every change of what can be answered; caches are keyed by it.
create table knowledge_version (
  commune_id bigint primary key references commune(id),
  version bigint not null
);

create table document (
  id integer primary key,
  commune_id bigint not null references commune(id),
  collection text not null,               -- 'default' unless named at ingest
  external_id text not null,              -- what the contract calls document_id
  page_key text,                          -- links the language versions of one page
  url text,
  title text not null,                    -- released for its audience; '' when nothing of it could be
  language text not null,                 -- fr nl en de
  audience text not null,                 -- residents | advisers
  media_type text not null,
  department text,
  checked_on text,                        -- ISO date on which the page's owner last checked it
  source text not null,                   -- file or address it was read from
  source_tag text,                        -- ETag or Last-Modified of that address
  content_hash text not null,             -- SHA-256 (keyed) of the extracted original; unchanged documents are skipped
  raw_enc blob not null,                -- JSON {"title","text","headings"} as extracted
  class text not null,                    -- Public | Internal | Personal | SpecialCategory | Unknown
  confidence double precision not null,
  decision text not null,                 -- Allow | Anonymise | Block, for its audience
  reason text not null,                   -- never content
  label_source text not null,             -- model | steward; a model never overwrites a steward
  entities text not null,                 -- JSON [{"type","start","end","score","why"}] into the original text; no values
  risk double precision not null,         -- order of the review queue, higher first
  reviewed_at bigint,
  released text,                          -- what may be shown; null when blocked
  topics text not null default '',        -- public descriptor of a withheld document (closed vocabulary), for "withheld" notices
  model_version text not null,
  policy_version text not null,
  status text not null,                   -- live | withdrawn
  created_at bigint not null,
  updated_at bigint not null,
  unique (commune_id, collection, external_id)
);
create index document_by_source on document (commune_id, collection, source);
create index document_by_page_key on document (commune_id, page_key);
create index document_by_risk on document (commune_id, reviewed_at, risk);

-- A passage is a stretch of document.released.
create table passage (
  id integer primary key,
  document_id bigint not null references document(id) on delete cascade,
  ordinal bigint not null,
  heading_path text not null,             -- 'Renew your card > Cost'
  start_offset bigint not null,          -- UTF-16 code units into document.released
  length bigint not null,
  term_vector blob not null             -- see Retrieval/TermVector
);
create index passage_by_document on passage (document_id);

-- Contentless: holds the analysed tokens only ("c_12 a_residents l_fr term term …"), rowid = passage.id.
create virtual table passage_fts using fts5(tokens, content='', contentless_delete=1, detail=none, tokenize="unicode61 remove_diacritics 0 tokenchars '_'");

-- How many passages of a collection hold a term: the ranker's weights, and the vocabulary for spelling and compounds.
create table term_statistics (
  commune_id bigint not null references commune(id),
  collection text not null,
  term text not null,
  passages bigint not null,
  primary key (commune_id, collection, term)
) without rowid;

create table collection_statistics (
  commune_id bigint not null references commune(id),
  collection text not null,
  passages bigint not null,
  total_length bigint not null,
  primary key (commune_id, collection)
) without rowid;

-- A steward's decision, before and after; immutable.
create table correction (
  id integer primary key,
  commune_id bigint not null references commune(id),
  document_id bigint not null references document(id) on delete cascade,
  actor text not null,
  before_label text not null,             -- JSON {"class","entities"}; offsets only
  after_label text not null,
  text_enc blob not null,               -- the original text at that time, to learn from
  note text not null default '',
  created_at bigint not null
);

create table model_version (
  version text primary key,
  corpus_hash text not null,
  metrics text not null,                  -- JSON
  status text not null,                   -- live | candidate | refused | retired
  created_at bigint not null
);

-- Append-only and hash-chained: hash = SHA-256(prev_hash, seq, at, actor, action, subject, detail).
create table audit_entry (
  seq bigint primary key,
  commune_id bigint not null references commune(id),
  at bigint not null,
  actor text not null,
  action text not null,
  subject text not null,
  detail text not null,                   -- JSON, no content
  prev_hash text not null,
  hash text not null
);

create table conversation (
  id text primary key,
  commune_id bigint not null references commune(id),
  language text not null,
  user_id text not null,                  -- set by the server
  state_enc blob,                       -- dialog state with raw slots, pseudonym map
  status text not null,                   -- bot | waiting | adviser | ended
  last_watermark bigint not null default 0,
  created_at bigint not null,
  updated_at bigint not null
);

create table activity (
  conversation_id text not null references conversation(id) on delete cascade,
  watermark bigint not null,
  id text not null,
  sender text not null,                   -- user | bot | adviser
  type text not null,
  language text not null,
  released text not null,                 -- pseudonymised text
  payload text not null,                  -- JSON of the rest of the activity (choices, citations): no personal values
  owner_enc blob,                       -- the raw words, for the view of the person whose conversation it is
  client_activity_id text,
  created_at bigint not null,
  primary key (conversation_id, watermark)
) without rowid;
create unique index activity_once on activity (conversation_id, client_activity_id) where client_activity_id is not null;

create table service_request (
  id integer primary key,
  commune_id bigint not null references commune(id),
  reference text not null unique,         -- cannot be guessed
  access_code_hash text not null,
  service_id text not null,
  service_version text not null,
  status text not null,                   -- received | granted | review | refused | withdrawn | done
  language text not null,
  fields_enc blob not null,             -- JSON of the raw slots
  decision text not null,                 -- JSON: rule, outcome, explanation key; no values
  conversation_id text,
  idempotency_key text not null unique,
  due_at bigint,
  created_at bigint not null,
  updated_at bigint not null
);

create table request_event (
  id integer primary key,
  request_id bigint not null references service_request(id) on delete cascade,
  at bigint not null,
  actor text not null,
  kind text not null,
  note text not null default ''           -- released text
);

create table outbox (
  id integer primary key,
  commune_id bigint not null references commune(id),
  topic text not null,
  payload_enc blob not null,
  idempotency_key text not null unique,
  attempts bigint not null default 0,
  next_at bigint not null,
  status text not null,                   -- pending | delivered | dead
  last_error text not null default '',
  created_at bigint not null
);
create index outbox_due on outbox (status, next_at);

create table staff_user (
  id integer primary key,
  commune_id bigint not null references commune(id),
  name text not null,
  password_hash text,
  role text not null,                     -- adviser | steward | admin
  totp_enc blob,
  failed_count bigint not null default 0,
  locked_until bigint,
  session_stamp text not null,
  created_at bigint not null,
  unique (commune_id, name)
);

-- One-time links: setting a password the first time.
create table setup_link (
  token_hash text primary key,
  user_id bigint not null references staff_user(id) on delete cascade,
  expires_at bigint not null,
  used_at bigint
);

-- Questions that could not be answered, in released form, for the stewards.
create table open_question (
  id integer primary key,
  commune_id bigint not null references commune(id),
  language text not null,
  released text not null,
  kind text not null,                     -- unknown | withheld | badly_rated
  created_at bigint not null
);

-- What people said of an answer: a word chosen for each, no text of their own.
create table rating (
  id integer primary key,
  commune_id bigint not null references commune(id),
  conversation_id text references conversation(id) on delete set null,
  watermark bigint not null,              -- of the answer in its conversation
  helpful bigint not null,                -- 1 | 0
  reason text not null default '',        -- '' | wrong | off | unclear | old
  language text not null,
  created_at bigint not null,
  unique (conversation_id, watermark)
);
