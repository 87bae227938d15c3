-- A unit may decline an assignment, and its issuer may withdraw it.
alter table assignments
    drop constraint assignments_state_check,
    add constraint assignments_state_check check (state in
        ('ISSUED', 'CLAIMED', 'REPORTED', 'ACCEPTED', 'RETURNED', 'DECLINED', 'WITHDRAWN'));

drop index assignments_by_urgency;
create index assignments_by_urgency on assignments ((state in ('ACCEPTED', 'WITHDRAWN')), due_on, path, id);
