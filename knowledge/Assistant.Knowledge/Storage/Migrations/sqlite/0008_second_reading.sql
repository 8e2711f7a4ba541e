-- A decision that a second person must agree to before it holds: what was sensitive is to become public.
create table second_reading (
  document_id bigint primary key references document(id) on delete cascade,
  commune_id bigint not null references commune(id),
  actor text not null,                    -- who read it first
  class text not null,
  entities text not null,                 -- JSON [{"type","start","end","score","why"}]; no values
  note text not null default '',
  seen_at bigint not null,                -- document.updated_at as the first reader saw it; another one makes this void
  created_at bigint not null
);
-- What the first reader wanted, beside what was decided: agreement between stewards is counted from it.
alter table correction add column first_reader text not null default '';
alter table correction add column first_class text not null default '';
