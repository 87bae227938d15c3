-- The record that a problem came from, in whichever room it is kept.
alter table problems
    add column origin_kind text check (origin_kind in ('ACTIVITY')),
    add column origin_id   bigint,
    add check ((origin_kind is null) = (origin_id is null)),
    drop constraint problems_source_check,
    add constraint problems_source_check check (source in
        ('SELF_CHECK', 'STUDY', 'RESEARCH', 'INSPECTION', 'VISIT', 'OPINION', 'HIGHER_LEVEL', 'PEER'));

create index problems_origin on problems (origin_id, origin_kind) where origin_id is not null;
