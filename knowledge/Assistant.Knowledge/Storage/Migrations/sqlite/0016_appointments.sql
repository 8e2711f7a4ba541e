-- Booked time: a desk at a time is one row, which can exist once. starts_at is the commune's own clock, '2026-11-26T10:20'.
create table appointment (
  commune_id bigint not null references commune(id),
  calendar text not null,
  starts_at text not null,
  desk bigint not null,
  request_id bigint not null unique references service_request(id) on delete cascade,
  created_at bigint not null,
  primary key (commune_id, calendar, starts_at, desk)
);
