-- How much all campaigns together may ask of a unit in a week before more needs a reason and an approver; 0 without a cap.
alter table campaigns add column weekly_cap int not null default 0 check (weekly_cap between 0 and 100);
