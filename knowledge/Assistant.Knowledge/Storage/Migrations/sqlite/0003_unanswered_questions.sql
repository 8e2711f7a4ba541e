-- Open questions about the same thing, in one language, and what stewards do about them.
create table question_cluster (
  id integer primary key,
  commune_id bigint not null references commune(id),
  language text not null,
  concept text not null,                  -- id of the concept that they name; '' when they are held together by their words
  status text not null,                   -- open | assigned | answered | dismissed
  owner text not null default '',         -- whose pages should answer: a member of staff or a department
  page text not null default '',          -- document id of the page that should answer, in the default collection
  tested_version bigint not null default -1, -- knowledge version of the last re-test
  tested_at bigint,
  created_at bigint not null,
  updated_at bigint not null
);
create index question_cluster_by_commune on question_cluster (commune_id, status);
alter table open_question add column cluster_id bigint references question_cluster(id) on delete set null;
alter table open_question add column answered_at bigint; -- when a re-test found an answer
create index open_question_by_cluster on open_question (cluster_id);
create index open_question_unarranged on open_question (commune_id) where cluster_id is null;
