-- What persons decide about the items of a directive is kept with the items while they work; what the reader found stays
-- as it was in the proposal, and every decision in the history.
alter table directives
    -- how many entries the history of the directive has
    add column version   bigint not null default 1,
    -- decisions that can be taken back
    add column decisions int    not null default 0;
update directives d set version = 2 where exists (select from campaigns c where c.directive_id = d.id);

alter table directive_items
    -- the place among the items of one number, of which all but one were split off or added
    add column part     int    not null default 0,
    add column decision text   not null default 'OPEN' check (decision in ('OPEN', 'KEPT', 'DROPPED')),
    -- where else the words of merged items stand: start and end by turns
    add column further  int[]  not null default '{}',
    add column version  bigint not null default 1;
