-- Requests that came through Open311, as anybody may read them: released text only.
create table public_report (
  id text primary key,                    -- public number; says nothing of the reference
  request_id bigint not null unique references service_request(id) on delete cascade,
  holder text not null,                   -- whose api key it came with
  description text not null,
  place text not null,
  latitude double precision,
  longitude double precision
);
