-- What is open and whose deadline was put off is told apart wherever problems are counted (延期整改).
alter table problems add column extended boolean not null default false;

-- How often it was put off since it was registered or last came back stands in the history alone.
with standing as (
    select stream_id, version, type from chronicle_entries entry
    where stream_kind = 'problem' and type in ('ExtensionGranted', 'Recurred')
        and not exists (
            select from chronicle_entries undone
            where undone.stream_kind = 'problem' and undone.stream_id = entry.stream_id and undone.type = 'Undone'
                and cast(cast(undone.data as jsonb) ->> 'version' as bigint) = entry.version)),
granted as (
    select stream_id, count(*) as extensions from standing
    where type = 'ExtensionGranted' and not exists (
        select from standing recurred
        where recurred.stream_id = standing.stream_id and recurred.type = 'Recurred' and recurred.version > standing.version)
    group by 1)
update problems p
set particulars = jsonb_set(p.particulars, '{ownership,extensions}', to_jsonb(coalesce(granted.extensions, 0))),
    extended = granted.extensions is not null and p.state not in ('CLOSED', 'EFFECTIVE', 'REJECTED', 'MERGED')
from problems own left join granted on granted.stream_id = own.id
where own.id = p.id and p.particulars #> '{ownership,extensions}' is null;

create index problems_extended on problems (path, id) where extended;

alter table tally_moves add column from_extended boolean, add column to_extended boolean;

drop table tallies;
create table tallies (
    unit_id bigint not null,
    campaign_id bigint not null,
    special_action_id bigint,
    state text collate "C" not null,
    closure_class text collate "C",
    recurred boolean not null,
    extended boolean not null,
    count int not null,
    unique nulls not distinct (unit_id, campaign_id, special_action_id, state, closure_class, recurred, extended)
) with (fillfactor = 70);

drop function tally_tail();
create function tally_tail() returns table (
    campaign_id bigint, unit_id bigint, special_action_id bigint, state text,
    closure_class text, recurred boolean, extended boolean, due_on date, delta int, day date,
    registered int, struck_off int, opened int)
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
        case sign when 1 then to_extended else from_extended end,
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

-- All counters are made anew at the next start.
update tally_folds set complete = not exists (select from problems);
