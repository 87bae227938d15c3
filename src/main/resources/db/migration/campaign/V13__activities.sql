-- What a unit did in a campaign: a study session, a research note or an inspection.
create table activities (
    id          bigint generated always as identity primary key,
    campaign_id bigint not null references campaigns,
    unit_id     bigint not null references units,
    path        text collate "C" not null,
    kind        text   not null check (kind in ('STUDY', 'RESEARCH', 'INSPECTION')),
    title       text   not null,
    held_on     date   not null,
    place       text,
    measure_id  bigint references measures,
    -- what was learnt or found
    text        text   not null,
    papers      text[] not null default '{}',
    version     bigint not null default 1
);
create index activities_by_campaign on activities (campaign_id, held_on desc, id desc);
create index activities_by_path on activities (path, campaign_id, kind, held_on);

-- Which earlier ones an activity follows from. They are of the same campaign, and it is not among those they follow from.
create table activity_origins (
    activity_id bigint not null references activities,
    earlier_id  bigint not null references activities,
    primary key (activity_id, earlier_id)
);
create index activity_origins_by_earlier on activity_origins (earlier_id);
