-- What handed-in things weighed, by what became of them; 'declared' is what the resident had said. No data of anybody: it stays for the yearly report.
create table weighing (
  id integer primary key,
  commune_id bigint not null references commune(id),
  service_id text not null,
  day text not null,                      -- ISO date in the commune's time
  outcome text not null,                  -- refurbished | recycled | … | declared
  grams bigint not null,
  request_id bigint references service_request(id) on delete set null,
  unique (request_id, outcome)
);
create index weighing_by_day on weighing (commune_id, service_id, day);
