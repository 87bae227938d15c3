-- How the office sees a measure as a whole, beside what it says of each key action.
alter table measures
    add column problem   text,
    add column next_step text,
    add column version   bigint not null default 1;
create index activities_by_measure on activities (measure_id) where measure_id is not null;
create index key_actions_by_measure on key_actions (measure_id) where measure_id is not null;
