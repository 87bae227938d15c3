-- With whom units are compared: what a campaign's office lays down, before what goes by level and size.
create table peer_groups (
    id          bigint generated always as identity primary key,
    campaign_id bigint not null references campaigns,
    name        text not null,
    -- units of the level, of which each with those below it has so many problems
    level       text check (level in ('PROVINCE', 'CITY', 'COUNTY', 'TOWNSHIP', 'VILLAGE', 'OTHER')),
    least       bigint,
    most        bigint,
    -- units that are named, whatever they have
    units       bigint[] not null default '{}',
    version     bigint not null default 1,
    check ((level is null) = (cardinality(units) > 0)),
    check (level is not null or (least is null and most is null)),
    check (least <= most)
);
create index peer_groups_campaign on peer_groups (campaign_id, id);

-- What a campaign's units had at a moment, with the tree of that day. It never changes.
create table snapshots (
    id          bigint generated always as identity primary key,
    campaign_id bigint not null references campaigns,
    -- the first day of the month that it closes; null: the office asked for it
    month       date,
    taken_at    timestamptz not null,
    -- up to when it was followed what had not ended
    last_day    date not null,
    post        text
);
create unique index snapshots_months on snapshots (campaign_id, month) where month is not null;
create index snapshots_campaign on snapshots (campaign_id, id);

create table snapshot_groups (
    snapshot_id bigint not null references snapshots,
    number      int not null,
    -- null: by level and size
    name        text,
    level       text,
    least       bigint,
    most        bigint,
    primary key (snapshot_id, number)
);

create table snapshot_units (
    snapshot_id  bigint not null references snapshots,
    unit_id      bigint not null,
    code         text not null,
    name         text not null,
    level        text not null,
    path         text collate "C" not null,
    group_number int not null,
    -- runs of the unit with those that were below it, as docs/diagnostics.md says
    registered   bigint not null,
    claimed      bigint not null,
    term_over    bigint not null,
    overran      bigint not null,
    overdue      bigint not null,
    struck_off   bigint not null,
    done         bigint not null,
    kept_up      bigint not null,
    standing     bigint not null,
    came_back    bigint not null,
    judged       bigint not null,
    returned     bigint not null,
    long_ago     bigint not null,
    soon_back    bigint not null,
    no_rule      bigint not null,
    primary key (snapshot_id, unit_id),
    foreign key (snapshot_id, group_number) references snapshot_groups (snapshot_id, number)
);
create index snapshot_units_peers on snapshot_units (snapshot_id, group_number);
create index snapshot_units_trend on snapshot_units (unit_id, snapshot_id);

create function keep_snapshots() returns trigger language plpgsql as $$
begin
    raise exception 'a snapshot never changes: % refused', lower(tg_op) using errcode = 'restrict_violation';
end
$$;
create trigger snapshots_stay before update or delete or truncate on snapshots
    for each statement execute function keep_snapshots();
create trigger snapshot_groups_stay before update or delete or truncate on snapshot_groups
    for each statement execute function keep_snapshots();
create trigger snapshot_units_stay before update or delete or truncate on snapshot_units
    for each statement execute function keep_snapshots();
