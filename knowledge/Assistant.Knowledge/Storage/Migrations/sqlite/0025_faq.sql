-- What people ask of the commune's pages and in which words, as page owners wrote it down or stewards linked it.
create table faq_entry (
  id integer primary key,
  commune_id bigint not null references commune(id),
  collection text not null,
  page text not null,                     -- key of the page that answers, or id of a document without one; empty: no page tells it
  quotes text not null,                   -- JSON: by language the sentence of the page that answers; released
  asked text not null,                    -- JSON: by language in which words it is asked; released
  source text not null,                   -- the file, or the steward's topic
  added_at bigint not null
);
create index faq_entry_by_collection on faq_entry (commune_id, collection);
