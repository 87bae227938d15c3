-- What is written into a field for a unit is looked up as a whole name, one by one.
create index units_by_name on units (name);
