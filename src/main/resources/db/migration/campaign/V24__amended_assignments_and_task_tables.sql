-- What one unit is asked to do in other words than the act of issuing says; its own day lies in due_on as before.
alter table assignments add column amended_text text;

-- Task tables that people change outside and bring in again; each is its owner's alone, and what is in it does not lie here for long.
create table task_table_files (
    id          bigint generated always as identity primary key,
    campaign_id bigint not null references campaigns,
    person_id   bigint not null references people,
    unit_id     bigint references units,
    file_name   text not null,
    uploaded_at timestamptz not null,
    stage       text not null check (stage in ('UPLOADED', 'CHECKED', 'CARRIED_OUT')),
    content     bytea,
    first_rows  jsonb,
    columns     jsonb,
    checked     jsonb,
    work_id     bigint,
    version     bigint not null default 1,
    check (stage = 'UPLOADED' or columns is not null)
);
-- What is packed gains nothing by being packed again.
alter table task_table_files alter column content set storage external;
create index task_table_files_by_person on task_table_files (person_id, uploaded_at);
create index task_table_files_by_day on task_table_files (uploaded_at) where content is not null;
