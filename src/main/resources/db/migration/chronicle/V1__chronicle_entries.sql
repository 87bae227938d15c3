-- The history of everything, chained by hash per stream. What is hashed, and how, stands at org.lookback.chronicle.Link.
create table chronicle_entries (
    stream_kind   text        not null,
    stream_id     bigint      not null,
    version       bigint      not null check (version >= 1),
    at            timestamptz not null,
    person_id     bigint      not null,
    post_title    text,
    type          text        not null,
    -- text, not jsonb: the hash is over these very characters, and jsonb would reorder them
    data          text        not null,
    previous_hash bytea       not null check (octet_length(previous_hash) = 32),
    hash          bytea       not null check (octet_length(hash) = 32),
    primary key (stream_kind, stream_id, version)
);

create function refuse_to_change_the_chronicle() returns trigger language plpgsql as $$
begin
    raise exception 'the chronicle is append-only: % refused', lower(tg_op)
        using errcode = 'restrict_violation', hint = 'Append an entry that says what is to be corrected.';
end
$$;

create trigger chronicle_is_append_only
    before update or delete or truncate on chronicle_entries
    for each statement execute function refuse_to_change_the_chronicle();
-- also when a replication role would skip ordinary triggers
alter table chronicle_entries enable always trigger chronicle_is_append_only;
