-- A question may not apply to the unit that is asked.
alter table poses
    drop constraint poses_answer_check,
    add constraint poses_answer_check check (answer in ('PENDING', 'ACCEPTED', 'DECLINED', 'NOT_APPLICABLE'));
