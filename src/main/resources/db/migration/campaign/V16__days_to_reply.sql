-- How long a unit has to reply to what is to be published of it.
alter table campaigns
    add column days_to_reply int not null default 5 check (days_to_reply between 1 and 3650);
