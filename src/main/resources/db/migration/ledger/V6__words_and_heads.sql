-- What is searched for lies apart from the row that every step rewrites: words change when somebody amends the entry, steps
-- do not touch them.
create table problem_words (
    problem_id bigint primary key references problems,
    -- title and description in small letters
    text text not null,
    -- their words, two characters each in Chinese; and the units from the root down to the problem's own, each as '@' and
    -- its number, so that one index finds words at a place
    words tsvector not null
);

insert into problem_words
select id, lower(title || E'\n' || (particulars #>> '{entry,description}')),
    words || array_to_tsvector(array(select '@' || unit from unnest(string_to_array(rtrim(path, '.'), '.')) unit))
from problems;

-- A short list of what is still to be sorted in: a search reads it, and a writer who finds it full sorts it in.
create index problem_words_words on problem_words using gin (words) with (gin_pending_list_limit = 256);

alter table problems
    drop column words,
    -- the hash of the last entry of the problem's history; absent where none has been appended since this column came
    add column head bytea;

-- The problem's own place, so that what lies outside a unit's subtree is found without a look at the problems.
alter table participations add column problem_path text collate "C";
update participations q set problem_path = p.path from problems p where p.id = q.problem_id;
alter table participations alter column problem_path set not null;
create index participations_problem on participations (problem_path);

-- The rows of a subtree by state are sorted without a look at the table; a unit's own are those of its path.
drop index problems_path;
drop index problems_unit;
create index problems_path on problems (path, state, id);

-- What waits above, the earliest deadline first.
drop index problems_superior;
create index problems_superior on problems (superior_path(path), state, due_on);

-- The orders in which the ledger is read. The first is walked through the whole tree, and knows by itself which rows are wanted.
drop index problems_campaign;
create index problems_newest on problems (id) include (path, state, campaign_id);
create index problems_changed on problems (changed_at, id);
create index problems_by_due on problems (due_on, id desc);
