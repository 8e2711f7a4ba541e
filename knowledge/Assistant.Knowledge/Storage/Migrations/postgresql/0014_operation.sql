-- What administrators change while the host runs: switches, spoken hours, notices.
create table operation_setting (
  commune_id bigint not null references commune(id),
  key text not null,                      -- stop.bot | stop.model | hours.fr … | notice.fr …
  value text not null,
  actor text not null,
  updated_at bigint not null,
  primary key (commune_id, key)
);
