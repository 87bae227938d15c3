-- Why success is judged otherwise than when work under a special action began.
alter table special_actions
    add column recast_reason text,
    add column recast_on     date,
    add constraint special_actions_recast check ((recast_reason is null) = (recast_on is null));
create index issues_by_special_action on issues (special_action_id) where special_action_id is not null;
