-- Who replied for the unit concerned: they do not approve the case, by whatever post.
alter table case_replies add column person_id bigint references people;
