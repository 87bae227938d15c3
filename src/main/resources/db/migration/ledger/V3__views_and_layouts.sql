-- Views that people keep of the ledger: filters, columns and an order under a name. No problem hangs on one.
create table ledger_views (
    id bigint generated always as identity primary key,
    version bigint not null,
    person_id bigint not null,
    name text not null,
    filter jsonb not null,
    columns text[] not null,
    audience text not null check (audience in ('OWN', 'UNIT', 'BELOW')),
    unit_id bigint,
    check ((audience = 'OWN') = (unit_id is null))
);

create index ledger_views_person on ledger_views (person_id);
create index ledger_views_unit on ledger_views (unit_id) where unit_id is not null;

-- How a person reads the ledger where no view says otherwise.
create table ledger_layouts (
    person_id bigint primary key,
    columns text[] not null,
    density text not null check (density in ('COMPACT', 'COMFORTABLE')),
    default_view_id bigint references ledger_views on delete set null
);
