-- Each run of a problem from being opened until it is struck off, rejected or merged. One that came back has begun another.
-- What insight counts is counted here; like the days of problems it can be made anew from the history.
create table problem_spells (
    problem_id bigint not null,
    -- how often the problem had come back before
    number int not null,
    campaign_id bigint not null,
    -- whose it is, or was when the run ended
    unit_id bigint not null,
    path text collate "C" not null,
    special_action_id bigint,
    severity text not null check (severity in ('NORMAL', 'SERIOUS', 'CRITICAL')),
    source text not null,
    opened_on date not null,
    deadline date,
    -- how often its result did not pass
    returned int not null,
    -- how many whys the longest chain of its root causes has
    whys int,
    action text check (action in ('PLANNED', 'NONE_NEEDED')),
    outcome text check (outcome in ('STRUCK_OFF', 'DROPPED')),
    ended_on date,
    closure_class text check (closure_class in ('DONE', 'KEPT_UP', 'STANDING')),
    -- how many files lay in the dossier when it was struck off, of those filed since it was claimed or last returned
    files int,
    came_back_on date,
    primary key (problem_id, number),
    check ((outcome is null) = (ended_on is null))
) with (fillfactor = 85);

create index problem_spells_path on problem_spells (campaign_id, path);

-- They are read from the history at the next start.
update tally_folds set complete = not exists (select from problems);
