-- Files of which a part has arrived; the parts lie under the data directory, in evidence/incoming.
create table started_uploads (
    id uuid primary key,
    person_id bigint not null,
    name text not null,
    size bigint not null check (size > 0),
    received bigint not null check (received between 0 and size),
    expires_at timestamptz not null,
    -- the file that it became
    hash text references stored_files
);

create index started_uploads_person on started_uploads (person_id);
create index started_uploads_expiry on started_uploads (expires_at);

-- What photographs tell about themselves, and the small picture of each, which lies among the files under the hash of
-- its own bytes. Made when somebody first looks; nothing stands here that the files do not hold.
create table pictures (
    hash text primary key references stored_files,
    taken_at text,
    latitude double precision,
    longitude double precision,
    thumbnail text check (thumbnail ~ '^[0-9a-f]{64}$')
);
