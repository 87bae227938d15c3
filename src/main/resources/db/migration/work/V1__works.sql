-- What a person has asked for that takes longer than a request. db-scheduler calls it; how it stands is written here.
create table works (
    id              bigint generated always as identity primary key,
    -- the owner: nobody else sees it or what came of it
    person_id       bigint      not null,
    kind            text        not null,
    title           text        not null,
    asked           text        not null,
    language        text        not null,
    state           text        not null default 'WAITING' check (state in
        ('WAITING', 'RUNNING', 'DONE', 'PARTLY_DONE', 'NOT_DONE', 'CANCELLED', 'BROKEN_OFF')),
    -- counts how often it was begun: only the last beginning may write
    turn            bigint      not null default 0,
    -- how many of them ended in a failure, or with the server
    tries           int         not null default 0,
    done            bigint      not null default 0,
    known           bigint,
    -- what has been done for good, so that it is not done again
    mark            text,
    asked_at        timestamptz not null,
    begun_at        timestamptz,
    alive_at        timestamptz,
    cancel_asked_at timestamptz,
    ended_at        timestamptz,
    seen_at         timestamptz,
    ending          text,
    against         text,
    file_name       text,
    file_type       text,
    file_size       bigint,
    check ((ended_at is null) = (state in ('WAITING', 'RUNNING')))
);
create index works_by_person on works (person_id, id);
-- What the head of a page tells of.
create index works_not_seen on works (person_id) where seen_at is null;
create index works_by_end on works (ended_at) where ended_at is not null;
