-- Who leads something, who takes part and who else is obliged are told apart, as directives tell them; what an office has
-- said otherwise since stays in its words.
alter table key_actions
    add column lead         text,
    add column participants text;
update key_actions k set lead = i.lead, participants = i.participants, who = null
from directive_items i
where i.id = k.directive_item_id and i.lead is not null and k.who = concat_ws('、', i.lead, i.participants);

-- How much a goal wants.
alter table directive_items
    add column amount_comparison text check (amount_comparison in ('AT_LEAST', 'AT_MOST', 'REACH', 'RISE_BY', 'FALL_BY')),
    add column amount_value      numeric,
    add column amount_unit       text,
    add constraint directive_items_amount check (num_nulls(amount_comparison, amount_value, amount_unit) in (0, 3));
alter table provisions
    add column amount_comparison text check (amount_comparison in ('AT_LEAST', 'AT_MOST', 'REACH', 'RISE_BY', 'FALL_BY')),
    add column amount_value      numeric,
    add column amount_unit       text,
    add constraint provisions_amount check (num_nulls(amount_comparison, amount_value, amount_unit) in (0, 3));

-- What is laid down and asked by an act of issuing, and as what its units are asked. What was asked outlives what was laid
-- down; the chronicle knows both.
alter table issues
    add column provision_id bigint references provisions on delete set null,
    add column involvement  text check (involvement in ('LEAD', 'PARTICIPANT', 'OBLIGED'));
create index issues_by_provision on issues (provision_id) where provision_id is not null;
