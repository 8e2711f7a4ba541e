-- Names that stewards added to concepts of the shipped scheme, as the people of this commune say them.
create table concept_label (
  id integer primary key,
  commune_id bigint not null references commune(id),
  concept text not null,
  language text not null,
  label text not null,                    -- released
  added_by text not null,
  added_at bigint not null,
  unique (commune_id, concept, language, label)
);
