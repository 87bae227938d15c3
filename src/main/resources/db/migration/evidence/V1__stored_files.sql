-- The bytes lie under the data directory, named by their SHA-256; here stands what they are.
create table stored_files (
    hash       text   primary key check (hash ~ '^[0-9a-f]{64}$'),
    media_type text   not null,
    size       bigint not null check (size > 0)
);

-- Who brought a file, and under which name. The same bytes may come from many.
create table uploads (
    id          bigint generated always as identity primary key,
    hash        text        not null references stored_files,
    person_id   bigint      not null,
    name        text        not null,
    uploaded_at timestamptz not null,
    unique (hash, person_id)
);
