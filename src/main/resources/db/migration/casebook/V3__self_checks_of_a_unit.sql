-- What is asked of a unit in some weeks is looked up for every unit that is planned for.
create index self_checks_by_unit on self_checks (unit_id, due_on);
