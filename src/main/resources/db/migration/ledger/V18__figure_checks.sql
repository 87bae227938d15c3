-- What came of counting all figures anew from the history.
create table figure_checks (
    id          bigint generated always as identity primary key,
    started_at  timestamptz not null,
    millis      bigint not null,
    entries     bigint not null,
    problems    bigint not null,
    broken      text,
    differences int not null,
    told        jsonb not null
);
