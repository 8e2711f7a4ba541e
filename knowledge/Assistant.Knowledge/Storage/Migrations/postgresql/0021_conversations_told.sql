-- A conversation that changed is told to every node that listens (LISTEN conversation), when the change is committed. Signs of life of an adviser's page are not worth telling.
create function tell_conversation() returns trigger language plpgsql as $$
begin
  perform pg_notify('conversation', coalesce(new.id, old.id));
  return null;
end $$;
create trigger conversation_told after update of status, last_watermark, adviser, adviser_typing_at, resident_typing_at or delete on conversation for each row execute function tell_conversation();
