-- Who handles a request, and the department it was passed to ('' = the one of its service).
alter table service_request add column assignee text not null default '';
alter table service_request add column department text not null default '';
create index service_request_by_assignee on service_request (commune_id, assignee, status);
-- Filters that a member of staff comes back to.
create table saved_filter (
  id integer primary key,
  user_id bigint not null references staff_user(id) on delete cascade,
  name text not null,
  query text not null,                    -- as it stands in the address: "state=review&assignee=me"
  created_at bigint not null,
  unique (user_id, name)
);
-- When this person last looked at the list of requests: what came since is new to them.
alter table staff_user add column requests_seen_at bigint not null default 0;
