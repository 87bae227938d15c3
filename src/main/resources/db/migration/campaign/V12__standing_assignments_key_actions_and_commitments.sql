-- What is asked without a day is standing: it goes on for good. The order of lists needs no other index for it, as nulls
-- come last in assignments_by_urgency.
alter table issues alter column due_on drop not null;
alter table assignments alter column due_on drop not null;
alter table resolutions alter column due_on drop not null;

-- For which units a key action is, and how its office sees it.
alter table key_actions
    add column levels    text[]  not null default '{}' check (levels <@
        array ['PROVINCE', 'CITY', 'COUNTY', 'TOWNSHIP', 'VILLAGE', 'OTHER']),
    add column standing  boolean not null default false,
    add column problem   text,
    add column next_step text,
    add column version   bigint  not null default 1,
    add constraint key_actions_due check (not standing or due_on is null);
-- As the reader of directives tells it.
update key_actions set standing = true where due_on is null and due_text ~ '长期|持续|常态';
create index issues_by_key_action on issues (key_action_id) where key_action_id is not null;

-- The leader who took it on himself; everything else was asked.
alter table assignments add column committed_by bigint;
create index assignments_committed on assignments (campaign_id, path) where committed_by is not null;
