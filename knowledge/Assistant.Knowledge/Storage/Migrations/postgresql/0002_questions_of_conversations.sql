-- Whose question it was, as long as the conversation is kept: who erases a conversation erases its questions too.
alter table open_question add column conversation_id text references conversation(id) on delete set null;
create index open_question_by_conversation on open_question (conversation_id);
