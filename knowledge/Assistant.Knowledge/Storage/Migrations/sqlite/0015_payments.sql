-- Fees of requests. No card, no account: those stay with the provider.
create table payment (
  id text primary key,                    -- public number, can't be guessed
  request_id bigint not null unique references service_request(id) on delete cascade,
  cents bigint not null,
  status text not null,                   -- due | paid | cancelled | failed | expired
  created_at bigint not null,
  updated_at bigint not null
);
