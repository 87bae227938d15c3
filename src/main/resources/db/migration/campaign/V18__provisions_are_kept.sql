-- What is laid down is added, amended and taken back while the campaign goes on; what was before stands in the chronicle.
alter table provisions
    add column due_on   date,
    add column due_text text,
    add column version  bigint not null default 1;
-- The deadlines that the reader found.
update provisions p set due_on = i.due_on, due_text = i.due_text
from directive_items i where i.id = p.directive_item_id and p.kind in ('OBLIGATION', 'GOAL', 'DEPLOYMENT');
