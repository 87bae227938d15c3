-- The tree as other rooms join with it: from every unit a line to each unit above it and to itself.
create view unit_lines as
select u.id as unit_id, cast(step.id as bigint) as ancestor_id
from units u cross join lateral string_to_table(rtrim(u.path, '.'), '.') as step(id);
