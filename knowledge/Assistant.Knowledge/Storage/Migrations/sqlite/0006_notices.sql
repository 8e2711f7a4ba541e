-- Events of requests that were made into mails, each once; they go with their event.
create table notice (
  event_id bigint primary key references request_event(id) on delete cascade,
  at bigint not null
);
create index request_event_by_time on request_event (at);
create index request_event_by_request on request_event (request_id);

-- What is done once a day, marked by the first node that does it.
create table notice_run (
  commune_id bigint not null references commune(id),
  kind text not null,                     -- digest
  day text not null,                      -- ISO date in the commune's time
  at bigint not null,
  primary key (commune_id, kind, day)
);

-- Tokens of mails to departments, by which an answer finds its request.
create table mail_token (
  token_hash text primary key,
  request_id bigint not null references service_request(id) on delete cascade,
  created_at bigint not null
);
create index mail_token_by_request on mail_token (request_id);
