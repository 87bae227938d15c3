-- By what numbers and words are blinded so that they are known again and not read; sealed by a key of the file, so that it outlives a change of keys.
create table opinion_blinding (
    alone  boolean primary key default true check (alone),
    key_id bigint not null,
    secret bytea not null
);
