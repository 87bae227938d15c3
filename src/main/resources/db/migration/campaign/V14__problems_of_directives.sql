-- A problem to rectify that a directive states becomes a problem of the ledger.
alter table directive_items add column problem_id bigint;
create index directive_items_problem on directive_items (problem_id) where problem_id is not null;
