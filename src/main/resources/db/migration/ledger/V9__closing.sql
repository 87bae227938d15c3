-- Between submission and closure there may be more checks than one, and a unit above may supervise.
alter table problems
    -- what a submitted problem waits for, and from which day on it can be done
    add column awaits text check (awaits in ('ACCEPTANCE', 'VISIT', 'NOTICE', 'ANSWER', 'STRIKE_OFF')),
    add column awaits_from date,
    add column supervisor_unit_id bigint;

update problems
set particulars = jsonb_set(
        jsonb_set(particulars, '{supervision}', 'null'),
        '{review}',
        jsonb_build_object(
            'selfCheck', null,
            'checks', jsonb_build_object('acceptance', true, 'visit', false, 'noticeDays', 0),
            'visit', null,
            'notice', null,
            'objections', jsonb_build_array())
            || (particulars -> 'review')),
    awaits = case
        when state <> 'SUBMITTED' then null
        when jsonb_typeof(particulars #> '{review,verification}') = 'string' then 'STRIKE_OFF'
        else 'ACCEPTANCE'
    end
where particulars #> '{review,checks}' is null;

create index problems_supervised on problems (supervisor_unit_id, state, due_on) where supervisor_unit_id is not null;
