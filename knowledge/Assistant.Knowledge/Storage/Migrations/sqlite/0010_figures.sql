-- Counts by day, to be drawn by month: no content, and nothing that leads back to a person.
create table figure (
  commune_id bigint not null references commune(id),
  day text not null,                      -- ISO date in the commune's time
  kind text not null,
  name text not null,
  language text not null,                 -- fr nl en de other
  count bigint not null,
  primary key (commune_id, day, kind, name, language)
);
