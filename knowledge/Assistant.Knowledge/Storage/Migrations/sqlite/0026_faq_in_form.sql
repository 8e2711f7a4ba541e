-- How people ask it in the middle of a form of the page's service, where the subject goes without saying.
alter table faq_entry add column in_form text not null default '{}';   -- JSON: by language in which words; released
