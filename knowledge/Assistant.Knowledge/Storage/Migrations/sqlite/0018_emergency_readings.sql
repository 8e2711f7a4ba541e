-- Documents that staff read in full in an emergency: who, which, why. The reason has passed the gate.
create table emergency_reading (
  id integer primary key,
  commune_id bigint not null references commune(id),
  external_id text not null,
  class text not null,
  actor text not null,
  reason text not null,
  at bigint not null
);
create index emergency_reading_by_time on emergency_reading (commune_id, at);
