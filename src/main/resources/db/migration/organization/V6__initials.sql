-- The first letters of a name's syllables, one spelling after a space each: ' pdx', ' czs zzs'. Empty until the
-- application has spelt the name, which it does at its start.
alter table units add column initials text;
