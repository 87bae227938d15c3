-- Problems come from published cases, too: what a self-check found.
alter table problems
    drop constraint problems_origin_kind_check,
    add constraint problems_origin_kind_check check (origin_kind in ('ACTIVITY', 'VISIT', 'OPINION', 'CASE'));
