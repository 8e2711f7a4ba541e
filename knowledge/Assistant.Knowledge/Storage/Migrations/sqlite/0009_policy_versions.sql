-- Release rules published in this installation; the file's rules hold until there is one.
create table policy_version (
  id integer primary key,
  commune_id bigint not null references commune(id),
  version text not null,
  yaml text not null,
  status text not null,                   -- draft | published | retired | discarded
  author text not null,                   -- who wrote it last
  publisher text not null default '',     -- another person, unless it only goes back to stricter rules
  seal text not null,                     -- keyed digest of the row: one changed by hand closes the gate
  created_at bigint not null,
  published_at bigint,
  unique (commune_id, version)
);
