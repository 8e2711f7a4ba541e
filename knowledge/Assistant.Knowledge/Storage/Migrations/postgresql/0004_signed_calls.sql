-- Ids of calls that back offices signed: each counts once. Kept as long as a call's signature could still be taken, and a day more.
create table inbound_call (
  id text primary key,
  commune_id bigint not null references commune(id),
  at bigint not null
);
