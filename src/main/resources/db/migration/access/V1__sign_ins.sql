-- Who may sign in, and by which password. One sign-in a person.
create table sign_ins (
    person_id     bigint primary key references people,
    login         text not null unique check (login <> ''),
    password_hash text not null,
    must_change   boolean not null,
    disabled      boolean not null default false,
    -- Counts the changes to this row; credentials and sessions checked against an earlier count no longer hold.
    edition       bigint not null default 1,
    created_at    timestamptz not null,
    changed_at    timestamptz not null
);
