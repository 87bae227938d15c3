-- Entries that people have begun to write. They belong to the person alone and are no part of history.
create table drafts (
    -- chosen by whoever writes the draft, so that saving it twice makes one
    id uuid primary key,
    person_id bigint not null,
    typed jsonb not null,
    saved_at timestamptz not null,
    -- what it was entered as; whoever sends it once more is led there
    problem_id bigint references problems
);

create index drafts_person on drafts (person_id, saved_at desc);
create index drafts_saved on drafts (saved_at);
