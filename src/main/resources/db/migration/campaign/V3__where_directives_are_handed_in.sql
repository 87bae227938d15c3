-- A directive belongs to the unit for which it was handed in. Where that was not noted, the campaign that was made of
-- it says whose it is; any other stays with the person who handed it in.
alter table directives add column path text collate "C";
update directives d set path = (select c.path from campaigns c where c.directive_id = d.id order by c.id limit 1);
