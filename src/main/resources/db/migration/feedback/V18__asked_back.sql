-- What senders ask once their opinion was answered. The answer is kept that was not judged; what was judged is kept as such.
create table opinion_askings (
    opinion_id  bigint not null references opinions,
    number      int not null,
    unit_id     bigint not null references units,
    path        text collate "C" not null,
    answer      text,
    answered_at timestamptz not null,
    words       text not null,
    asked_at    timestamptz not null,
    primary key (opinion_id, number)
);
create index opinion_askings_by_path on opinion_askings (path);
create index opinion_askings_by_unit on opinion_askings (unit_id);
