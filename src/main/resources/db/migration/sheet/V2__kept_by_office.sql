-- Each office keeps its own. Whose the older ones were is not known, so they are settled once more with the next file.
delete from kept_columns;
alter table kept_columns add column office bigint not null;
alter table kept_columns drop constraint kept_columns_pkey;
alter table kept_columns add primary key (use, owner, office, source, key);
