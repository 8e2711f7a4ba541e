-- Forms that somebody goes on with later; the code is the person's, only its keyed digest is here.
create table form_draft (
  code_hash text primary key,
  commune_id bigint not null references commune(id),
  conversation_id text not null references conversation(id) on delete cascade,
  state_enc blob not null,
  expires_at bigint not null,
  created_at bigint not null
);
create index form_draft_by_conversation on form_draft (conversation_id);
