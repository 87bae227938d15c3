-- Who said by when an item is due: what a person typed stays when the document's date is put right.
alter table directive_items
    add column due_reader text check (due_reader in ('GRAMMAR', 'MODEL', 'PERSON'));
-- A name that stands for many units (有关部门) means as many as a person says.
alter table directive_names drop constraint directive_names_pkey;
alter table directive_names add primary key (directive_id, name, unit_id);
