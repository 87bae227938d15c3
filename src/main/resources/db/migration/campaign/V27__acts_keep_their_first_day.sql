-- An act that was given more time is known again by the day that it had first.
alter table issues add column first_due_on date;
create index issues_by_issuer on issues (issuer_unit_id, campaign_id);
