-- A unit may decline an assignment, and its issuer may withdraw it.
alter table assignments
    -- where the unit is asked once more, its own day by which to claim it
    add column claim_by date,
    drop constraint assignments_state_check,
    add constraint assignments_state_check check (state in
        ('ISSUED', 'CLAIMED', 'REPORTED', 'ACCEPTED', 'RETURNED', 'DECLINED', 'WITHDRAWN'));

drop index assignments_by_urgency;
create index assignments_by_urgency on assignments ((state in ('ACCEPTED', 'WITHDRAWN')), due_on, path, id);
