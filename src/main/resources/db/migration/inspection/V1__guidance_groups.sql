-- Groups that a unit sends out to guide units below it.
create table guidance_groups (
    id          bigint generated always as identity primary key,
    campaign_id bigint not null references campaigns,
    -- who sends it out
    unit_id     bigint not null references units,
    path        text collate "C" not null,
    name        text not null,
    starts_on   date not null,
    ends_on     date,
    -- why it was disbanded; without one it works, within its days
    reason      text,
    version     bigint not null default 1,
    check (ends_on >= starts_on)
);
create index guidance_groups_by_campaign on guidance_groups (campaign_id, path);
create index guidance_groups_by_path on guidance_groups (path);

create table guidance_members (
    group_id  bigint not null references guidance_groups,
    person_id bigint not null references people,
    role      text not null check (role in ('LEADER', 'DEPUTY', 'MEMBER')),
    primary key (group_id, person_id)
);
create unique index guidance_groups_have_one_leader on guidance_members (group_id) where role = 'LEADER';
create index guidance_members_by_person on guidance_members (person_id);

create table guided_units (
    group_id bigint not null references guidance_groups,
    unit_id  bigint not null references units,
    path     text collate "C" not null,
    primary key (group_id, unit_id)
);
create index guided_units_by_path on guided_units (path);

-- The posts that membership brought, one for each member and guided unit; none where the person held the same already,
-- be it by another group.
create table guidance_posts (
    group_id  bigint not null references guidance_groups,
    person_id bigint not null references people,
    unit_id   bigint not null references units,
    post_id   bigint references posts,
    primary key (group_id, person_id, unit_id)
);
create index guidance_posts_by_unit on guidance_posts (unit_id);

-- What ties a person to a unit beside posts, so that somebody else inspects it.
create table ties (
    id          bigint generated always as identity primary key,
    person_id   bigint not null references people,
    unit_id     bigint not null references units,
    kind        text not null check (kind in ('ORIGIN', 'SERVED', 'RELATIVE', 'OTHER')),
    note        text,
    declared_by bigint not null references people,
    unique (person_id, unit_id, kind)
);
