-- What a run tells of the unit's own work: when it submitted, what it said, whether a rule came of it. Like the rest of a run
-- it is read from the history.
alter table problem_spells
    -- the day of each submission, returned ones included, and how many letters and digits its words have
    add column submissions date[] not null default '{}',
    add column summaries int[] not null default '{}',
    -- the submission that was not returned: what is judged now, or was accepted
    add column submitted_on date generated always as (submissions[returned + 1]) stored,
    -- how many letters and digits the longest of what the unit says of the result has, once it is struck off
    add column said int,
    -- whether the corrective action ended with a rule
    add column ruled boolean not null default false,
    -- whether its unit has taken it as its own
    add column claimed boolean not null default false,
    -- whether its unit registered it
    add column self_found boolean not null default false;

-- They are read from the history at the next start.
update tally_folds set complete = not exists (select from problems);
