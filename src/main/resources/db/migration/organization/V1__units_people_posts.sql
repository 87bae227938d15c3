-- The tree. A unit never disappears: it is closed or merged, and what happened under it stays with it.
create table units (
    id          bigint generated always as identity primary key,
    code        text not null unique,
    name        text not null,
    level       text not null check (level in ('PROVINCE', 'CITY', 'COUNTY', 'TOWNSHIP', 'VILLAGE', 'OTHER')),
    parent_id   bigint references units,
    -- The ids from the root to the unit, each followed by a full stop; byte order makes a subtree one range.
    path        text collate "C" not null unique,
    standing    text not null default 'OPEN' check (standing in ('OPEN', 'CLOSED', 'MERGED')),
    merged_into bigint references units,
    version     bigint not null default 1,
    opened_at   timestamptz not null,
    check ((standing = 'MERGED') = (merged_into is not null)),
    check (path like '%' || id || '.')
);
create index units_by_parent on units (parent_id, code);

create table people (
    id       bigint generated always as identity primary key,
    name     text not null,
    added_at timestamptz not null
);

-- Who acts for which unit. Campaigns and special actions belong to a room above, so they are bare numbers here.
create table posts (
    id                bigint generated always as identity primary key,
    person_id         bigint not null references people,
    unit_id           bigint not null references units,
    duty              text not null check (duty in
        ('ADMINISTRATOR', 'OFFICE', 'LEADER', 'LIAISON', 'VERIFIER', 'GUIDANCE', 'LEAD')),
    title             text not null,
    campaign_id       bigint,
    special_action_id bigint,
    since             timestamptz not null,
    ended_at          timestamptz,
    check (special_action_id is null or campaign_id is not null),
    check (duty <> 'LEAD' or special_action_id is not null),
    check (duty <> 'ADMINISTRATOR' or campaign_id is null)
);
create unique index posts_held_once
    on posts (person_id, unit_id, duty, campaign_id, special_action_id) nulls not distinct where ended_at is null;
create index posts_by_unit on posts (unit_id, duty) where ended_at is null;
