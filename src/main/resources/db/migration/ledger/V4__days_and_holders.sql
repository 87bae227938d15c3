-- What a trend is made of: how many problems were registered and struck off on a day, and by how many the open ones grew,
-- for every unit with its subtree. What happened while a problem was a unit's stays on that unit's days.
create table day_tallies (
    unit_id bigint not null,
    campaign_id bigint not null,
    day date not null,
    special_action_id bigint,
    registered int not null,
    struck_off int not null,
    opened int not null,
    unique nulls not distinct (unit_id, campaign_id, day, special_action_id)
) with (fillfactor = 70);

-- Due dates by state, since the state says who must act; own counts the problems of the unit itself, without those below.
drop table due_tallies;
create table due_tallies (
    unit_id bigint not null,
    campaign_id bigint not null,
    due_on date not null,
    special_action_id bigint,
    state text collate "C" not null,
    count int not null,
    own int not null,
    unique nulls not distinct (unit_id, campaign_id, due_on, special_action_id, state)
) with (fillfactor = 70);

-- The sum of the due dates before tally_folds.overdue_before, so that nobody adds up the days of half a year.
create table overdue_tallies (
    unit_id bigint not null,
    campaign_id bigint not null,
    special_action_id bigint,
    state text collate "C" not null,
    count int not null,
    own int not null,
    unique nulls not distinct (unit_id, campaign_id, special_action_id, state)
) with (fillfactor = 70);

-- The day, as the application's clock had it, on which a move happened.
alter table tally_moves add column day date;

-- complete: whether the counters hold all that they are made for; after this migration they are made anew at the start,
-- unless there is nothing to count.
-- removable: moves before it have been in the counters since the last time old ones were removed.
alter table tally_folds
    add column overdue_before date not null default '-infinity',
    add column complete boolean not null default false,
    add column removable xid8 not null default '0';
update tally_folds set complete = not exists (select from problems);

drop function tally_tail();
create function tally_tail() returns table (
    campaign_id bigint, unit_id bigint, special_action_id bigint, state text,
    closure_class text, recurred boolean, due_on date, delta int, day date, registered int, struck_off int, opened int)
language plpgsql stable rows 200 set enable_seqscan = off as $$
#variable_conflict use_column
begin
    return query
    select moves.campaign_id,
        case sign when 1 then to_unit_id else from_unit_id end,
        case sign when 1 then to_special_action_id else from_special_action_id end,
        case sign when 1 then to_state else from_state end,
        case sign when 1 then to_closure_class else from_closure_class end,
        case sign when 1 then to_recurred else from_recurred end,
        case sign when 1 then to_due_on else from_due_on end,
        sign * quantity,
        day,
        case when sign = 1 and from_unit_id is null then quantity else 0 end,
        case when sign = 1 and to_state in ('CLOSED', 'EFFECTIVE')
            and from_state not in ('CLOSED', 'EFFECTIVE', 'REJECTED', 'MERGED') then quantity else 0 end,
        case when case sign when 1 then to_state else from_state end
            in ('CLOSED', 'EFFECTIVE', 'REJECTED', 'MERGED') then 0 else sign * quantity end
    from (
        select * from tally_moves
        where tx >= (select pg_snapshot_xmax(seen) from tally_folds)
        union all
        select * from tally_moves
        where tx = any (array(select pg_snapshot_xip(seen) from tally_folds))
    ) moves
    cross join (values (-1), (1)) as side(sign)
    where case sign when 1 then to_unit_id else from_unit_id end is not null;
end $$;

-- The longest overdue of a unit are found by day and place.
drop index problems_due;
create index problems_due on problems (due_on, path)
    where state in ('REGISTERED', 'ASSIGNED', 'CLAIMED', 'PLANNED', 'RECTIFYING', 'SUBMITTED', 'RECURRED');

-- The units with something below them that changed and that a snapshot does not show. A function for the same reasons as
-- the one above.
create function tally_changes(since pg_snapshot) returns setof bigint
language plpgsql stable rows 50 set enable_seqscan = off as $$
begin
    return query
    select distinct line.ancestor_id
    from (
        select unnest(array[from_unit_id, to_unit_id]) as unit_id from tally_moves where tx >= pg_snapshot_xmax(since)
        union
        select unnest(array[from_unit_id, to_unit_id]) from tally_moves
        where tx = any (array(select pg_snapshot_xip(since)))
    ) changed
    join unit_lines line on line.unit_id = changed.unit_id;
end $$;
