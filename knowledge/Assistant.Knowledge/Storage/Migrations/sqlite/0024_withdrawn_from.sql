-- The state that a request was taken back from by its resident, so that it can be put back; null = it can't (it had an appointment or a fee), or it stands.
alter table service_request add column withdrawn_from text;
