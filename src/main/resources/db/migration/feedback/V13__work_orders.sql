-- Files of work orders that people bring in. What is in them lies sealed, and not for long.
create table work_order_imports (
    id          bigint generated always as identity primary key,
    campaign_id bigint not null references campaigns,
    person_id   bigint not null references people,
    source      text not null,
    file_name   text not null,
    uploaded_at timestamptz not null,
    stage       text not null check (stage in ('UPLOADED', 'CHECKED', 'CARRIED_OUT')),
    content     bytea,
    first_rows  bytea,
    columns     jsonb,
    checked     bytea,
    work_id     bigint,
    version     bigint not null default 1,
    check (stage = 'UPLOADED' or columns is not null)
);
create index work_order_imports_by_person on work_order_imports (person_id, campaign_id, uploaded_at);
create index work_order_imports_by_day on work_order_imports (uploaded_at) where content is not null;

-- Work orders that became opinions, known again by their number, each by the unit whose office brought it in, so that no office learns what another has. Of what
-- anybody may read of them keyed hashes are kept here, by which is seen what has changed; of who called, nothing.
create table opinion_orders (
    campaign_id bigint not null references campaigns,
    unit_id     bigint not null references units,
    source      text not null,
    number      text not null,
    opinion_id  bigint not null unique references opinions,
    hashes      jsonb not null,
    primary key (campaign_id, unit_id, source, number)
);

-- A hotline's call may lie years back; what is sealed of it is kept from the day on which it came here.
alter table opinions add column arrived_at timestamptz;
update opinions set arrived_at = sent_at;
alter table opinions alter column arrived_at set not null;
