-- A person in a conversation: since when one was asked for, why, and who has it. No content.
alter table conversation add column asked_at bigint;                              -- null = nobody was asked for
alter table conversation add column asked_because text not null default '';       -- '' | asked | distress
alter table conversation add column adviser text;                                 -- account that has it; while it waits: to whom it was passed
alter table conversation add column adviser_seen_at bigint not null default 0;    -- when that adviser's page last looked
alter table conversation add column adviser_typing_at bigint not null default 0;
alter table conversation add column resident_typing_at bigint not null default 0;
create index conversation_by_queue on conversation (commune_id, status, asked_at);

-- What advisers note for each other; the resident reads it only in the bundle of their data.
create table conversation_note (
  id integer primary key,
  conversation_id text not null references conversation(id) on delete cascade,
  actor text not null,
  note_enc blob not null,
  created_at bigint not null
);
create index note_by_conversation on conversation_note (conversation_id);

-- Sentences that advisers use often, kept by the commune; released text.
create table canned_reply (
  id integer primary key,
  commune_id bigint not null references commune(id),
  language text not null,
  title text not null,
  released text not null,
  updated_by text not null,
  updated_at bigint not null,
  unique (commune_id, language, title)
);

-- What residents read when this member of staff answers them; '' = the function.
alter table staff_user add column shown_as text not null default '';
