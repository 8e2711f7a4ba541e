-- The proof of what reached a language model: one row a call, no content.
create table model_call (
  id integer primary key,
  commune_id bigint not null references commune(id),
  at bigint not null,
  purpose text not null,                  -- compose | rewrite
  provider text not null,
  model text not null,
  instruction_version text not null,      -- digest of the instruction's file
  prompt_hash text not null,              -- SHA-256 of the exact text sent: instruction, zero byte, material
  classes text not null,                  -- JSON: how many texts of each class it held
  policy_version text not null,           -- under which all of it was released
  outcome text not null,                  -- under way | used | why not, in a word or two
  input_tokens bigint not null default 0, -- as the server counted
  output_tokens bigint not null default 0,
  elapsed_ms bigint not null default 0
);
create index model_call_by_time on model_call (commune_id, at);
