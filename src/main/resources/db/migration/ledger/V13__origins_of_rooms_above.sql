-- Problems come from visits and opinions too, whose rooms stand above this one.
alter table problems
    drop constraint problems_origin_kind_check,
    add constraint problems_origin_kind_check check (origin_kind in ('ACTIVITY', 'VISIT', 'OPINION'));
