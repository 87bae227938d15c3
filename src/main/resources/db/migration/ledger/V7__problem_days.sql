-- What the trend counts, problem by problem: on which day it was registered or struck off, and whose it was then. One that came
-- back and was struck off again has a row for each time. Like the counters they are made anew from the history where need be, so
-- no key is checked with every command.
create table problem_days (
    happening text collate "C" not null check (happening in ('REGISTERED', 'STRUCK_OFF')),
    day date not null,
    unit_id bigint not null,
    problem_id bigint not null
);

create index problem_days_day on problem_days (happening, day, unit_id, problem_id);

-- They are read from the history as the counters are, at the next start.
update tally_folds set complete = not exists (select from problems);
