-- Files with offices' own ledgers that people bring in; each is its owner's alone, and what is in it does not lie here for long.
create table ledger_imports (
    id          bigint generated always as identity primary key,
    campaign_id bigint not null references campaigns,
    person_id   bigint not null references people,
    unit_id     bigint not null references units,
    ledger      text not null,
    file_name   text not null,
    uploaded_at timestamptz not null,
    stage       text not null check (stage in ('UPLOADED', 'CHECKING', 'CHECKED', 'CARRIED_OUT')),
    choices     jsonb not null,
    content     bytea,
    first_rows  jsonb,
    columns     jsonb,
    checked     jsonb,
    work_id     bigint,
    checked_by  bigint,
    version     bigint not null default 1,
    check (stage = 'UPLOADED' or columns is not null)
);
-- What is packed gains nothing by being packed again.
alter table ledger_imports alter column content set storage external;
create index ledger_imports_by_person on ledger_imports (person_id, uploaded_at);
create index ledger_imports_by_day on ledger_imports (uploaded_at) where content is not null;

-- Rows of offices' own ledgers that became problems, known again by the number there, or by what they say where they have none. Of what each said,
-- hashes are kept, by which is seen what has changed.
create table ledger_rows (
    campaign_id bigint not null references campaigns,
    unit_id     bigint not null references units,
    ledger      text not null,
    number      text not null,
    problem_id  bigint not null references problems,
    said        jsonb not null,
    primary key (campaign_id, unit_id, ledger, number)
);
