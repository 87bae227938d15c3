-- How far the hotline says that it has come with the order.
alter table opinion_orders add column hotline_state text;
-- What units are asked for by when they merge.
create index opinion_orders_by_unit on opinion_orders (unit_id);

-- What an opinion said before a change of its work order was taken over, without what tells who called.
create table opinion_earlier_words (
    opinion_id bigint not null references opinions,
    number     int not null,
    text       text not null,
    due_on     date not null,
    until      timestamptz not null,
    primary key (opinion_id, number)
);

-- Files that were checked are checked once more: what is told of changes says more now.
update work_order_imports set checked = null, stage = case when stage = 'CHECKED' then 'UPLOADED' else stage end;
