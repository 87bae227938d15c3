-- Rounds in which some of what was struck off is drawn to be looked back at.
create table look_back_rounds (
    id              bigint generated always as identity primary key,
    campaign_id     bigint not null references campaigns,
    -- whose office holds it
    unit_id         bigint not null references units,
    path            text collate "C" not null,
    name            text not null,
    carrier         text not null check (carrier in ('OFFICE', 'GUIDANCE_GROUPS')),
    closed_from     date not null,
    closed_to       date not null,
    states          text[] not null,
    special_action_id bigint references special_actions,
    level           text,
    -- how many are drawn: so many, or so many in a hundred
    sample_size     int,
    sample_percent  int check (sample_percent between 1 and 100),
    least_per_unit  int not null,
    due_on          date not null,
    -- points for each sign of risk
    points          jsonb not null,
    -- the public number that is not known yet: whose, and the day from which it is
    number_source   text not null,
    number_on       date not null,
    standing        text not null default 'PREPARED' check (standing in ('PREPARED', 'FROZEN', 'DRAWN', 'DROPPED')),
    -- why it was dropped
    reason          text,
    population      bigint,
    weight          bigint,
    -- of the frozen list
    list_hash       bytea,
    -- of the entry of the chronicle that told of it
    frozen_entry    bytea,
    number          text,
    number_by       bigint,
    seed            bytea,
    drawn           int,
    version         bigint not null default 1,
    check (closed_to >= closed_from),
    check ((sample_size is null) <> (sample_percent is null))
);
create index look_back_rounds_by_campaign on look_back_rounds (campaign_id, path);
create index look_back_rounds_by_path on look_back_rounds (path);

-- The frozen list; no row changes once it is written, but for where units stand.
create table round_problems (
    round_id        bigint not null references look_back_rounds,
    problem_id      bigint not null,
    campaign_id     bigint not null,
    path            text collate "C" not null,
    special_action_id bigint,
    -- the unit among whose problems it is drawn
    stratum         bigint not null,
    severity        text not null,
    recurrences     int not null,
    registered_on   date not null,
    closed_on       date not null,
    deadline        date,
    -- what each sign of risk adds to the weight, in hundredths
    by_recurrence   int not null,
    by_severity     int not null,
    by_unit         int not null,
    by_speed        int not null,
    by_last_day     int not null,
    weight          int not null check (weight > 0),
    primary key (round_id, problem_id)
);
create index round_problems_by_path on round_problems (path, round_id);
create index round_problems_by_weight on round_problems (round_id, weight desc, problem_id);

-- The units of the frozen list with what their closures were worth before.
create table round_units (
    round_id        bigint not null references look_back_rounds,
    unit_id         bigint not null,
    path            text collate "C" not null,
    population      bigint not null,
    closed          bigint not null,
    came_back       bigint not null,
    primary key (round_id, unit_id)
);

-- Among whose problems how many are drawn. What weighs certain_from or more is drawn for certain; of the rest
-- rest_sample are drawn, which weigh rest_weight together.
create table round_strata (
    round_id        bigint not null references look_back_rounds,
    unit_id         bigint not null,
    population      bigint not null,
    weight          bigint not null,
    sample          int not null,
    certain_from    bigint not null,
    rest_sample     int not null,
    rest_weight     bigint not null,
    primary key (round_id, unit_id)
);

-- What was drawn, and what came of looking back at it.
create table round_look_backs (
    round_id        bigint not null references look_back_rounds,
    problem_id      bigint not null,
    campaign_id     bigint not null,
    path            text collate "C" not null,
    special_action_id bigint,
    chance          double precision not null check (chance > 0 and chance <= 1),
    result          text check (result in ('HELD', 'CAME_BACK')),
    finding         text,
    looked_on       date,
    -- the post by which somebody looked, and the version of the problem that says so
    looked_by       text,
    problem_version bigint,
    primary key (round_id, problem_id)
);
create index round_look_backs_by_path on round_look_backs (path, round_id);
create index round_look_backs_by_problem on round_look_backs (problem_id);
create index round_look_backs_open on round_look_backs (round_id) where result is null;

-- A number between 0 and 1 that a seed gives to a problem: the first 52 bits of the SHA-256 of the seed in hexadecimal, a
-- space and the problem's number. 2 to the power of 52 is 4503599627370496.
create function lot(seed text, problem bigint) returns double precision
    language sql immutable strict parallel safe
    return (cast(cast(cast('x' || substr(encode(sha256(convert_to(seed || ' ' || problem, 'UTF8')), 'hex'), 1, 13) as bit(52))
        as bigint) as double precision) + 0.5) / 4503599627370496.0;
