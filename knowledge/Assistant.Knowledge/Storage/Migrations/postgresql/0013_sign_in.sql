-- Who signed in for a conversation, until the code is typed there; minutes only.
create table resident_sign_in (
  conversation_id text primary key references conversation(id) on delete cascade,
  commune_id bigint not null references commune(id),
  code_hash text not null,
  identity_enc bytea not null,
  tries bigint not null,
  expires_at bigint not null
);

-- Accounts of staff that belong to a person at a provider.
create table staff_identity (
  issuer text not null,
  subject text not null,
  user_id bigint not null references staff_user(id) on delete cascade,
  primary key (issuer, subject)
);
create index staff_identity_by_user on staff_identity (user_id);
