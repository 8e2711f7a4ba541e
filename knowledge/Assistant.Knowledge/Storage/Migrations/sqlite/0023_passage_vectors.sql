-- Vectors of released passages, made by a configured model; they go with their passage.
create table passage_vector (
  passage_id bigint primary key references passage(id) on delete cascade,
  model text not null,
  vector blob not null                     -- float32, little endian, of length 1; empty: the gate keeps the passage from the model
);
