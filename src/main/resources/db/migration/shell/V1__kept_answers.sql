-- Answers to requests that carried an Idempotency-Key, kept with their effect so that a repetition gets the same.
create table kept_answers (
    person_id  bigint not null,
    key        text not null,
    -- SHA-256 of method, path, query and body.
    request    text not null,
    status     integer,
    headers    text,
    body       bytea,
    kept_since timestamptz not null,
    primary key (person_id, key)
);
create index kept_answers_by_age on kept_answers (kept_since);
