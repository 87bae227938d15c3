-- Every unit that an opinion was ever given to, and that of the problem made of it: whoever acts there never has the contact opened.
create table opinion_givings (
    opinion_id bigint not null references opinions,
    unit_id    bigint not null references units,
    path       text collate "C" not null,
    primary key (opinion_id, unit_id)
);
create index opinion_givings_by_path on opinion_givings (path);
create index opinion_givings_by_unit on opinion_givings (unit_id);

-- Who answered as the office that received it was not given it.
insert into opinion_givings (opinion_id, unit_id, path)
    select id, unit_id, path from opinions where unit_id <> receiver_unit_id;
