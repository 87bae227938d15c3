-- By which figures a dimension of progress is told.
create table dimension_figures (
    provision_id bigint not null references provisions on delete cascade,
    figure       text not null,
    primary key (provision_id, figure)
);
-- What units write of their progress in a dimension. The last counts; the earlier ones stay to be read.
create table dimension_texts (
    id           bigint generated always as identity primary key,
    provision_id bigint not null references provisions,
    unit_id      bigint not null references units,
    number       int not null check (number > 0),
    text         text not null,
    written_at   timestamptz not null,
    unique (provision_id, unit_id, number)
);
