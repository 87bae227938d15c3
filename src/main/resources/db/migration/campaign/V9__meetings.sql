-- A meeting of a campaign. Its day and hours are those of the campaign's zone, as an invitation says them.
create table meetings (
    id          bigint generated always as identity primary key,
    campaign_id bigint not null references campaigns,
    -- the unit that holds it
    unit_id     bigint not null references units,
    path        text collate "C" not null,
    title       text   not null,
    held_on     date   not null,
    starts_at   time   not null,
    ends_at     time   not null,
    standing    text   not null default 'PLANNED' check (standing in ('PLANNED', 'HELD', 'CANCELLED')),
    -- why it was cancelled
    reason      text,
    minutes     text,
    papers      text[] not null default '{}',
    version     bigint not null default 1,
    check (ends_at > starts_at),
    check ((standing = 'CANCELLED') = (reason is not null))
);
create index meetings_by_campaign on meetings (campaign_id, held_on);
create index meetings_by_path on meetings (path);

-- Where it takes place: number 1 is the main venue, any other a branch venue.
create table meeting_venues (
    meeting_id bigint not null references meetings,
    number     int    not null,
    unit_id    bigint not null references units,
    place      text   not null,
    primary key (meeting_id, number),
    unique (meeting_id, unit_id)
);
create index meeting_venues_by_unit on meeting_venues (unit_id);

-- Who was invited. Where no venue was chosen it follows from where the unit stands.
create table meeting_invitations (
    meeting_id bigint not null references meetings,
    unit_id    bigint not null references units,
    duty       text   not null check (duty in ('LEADER', 'LIAISON', 'OFFICE')),
    venue      int,
    presence   text   not null default 'UNKNOWN' check (presence in ('UNKNOWN', 'PRESENT', 'DEPUTY', 'ABSENT')),
    note       text,
    primary key (meeting_id, unit_id),
    foreign key (meeting_id, venue) references meeting_venues on delete set null (venue)
);
create index meeting_invitations_by_unit on meeting_invitations (unit_id);

create table agenda_items (
    meeting_id bigint not null references meetings,
    number     int    not null,
    kind       text   not null check (kind in ('REPORT', 'EXCHANGE_TALK', 'SPEECH', 'DISCUSSION')),
    wording    text   not null,
    unit_id    bigint references units,
    -- what was said, where it is kept
    text       text,
    papers     text[] not null default '{}',
    primary key (meeting_id, number)
);

-- What a meeting resolved. Issued once, it is asked of its units by that act.
create table resolutions (
    meeting_id bigint not null references meetings,
    number     int    not null,
    wording    text   not null,
    due_on     date   not null,
    issue_id   bigint unique references issues,
    primary key (meeting_id, number)
);

create table resolution_units (
    meeting_id bigint not null,
    number     int    not null,
    unit_id    bigint not null references units,
    primary key (meeting_id, number, unit_id),
    foreign key (meeting_id, number) references resolutions on delete cascade
);
