-- In which campaigns the public is asked for opinions, and how soon each is to be answered.
create table opinion_collections (
    campaign_id    bigint primary key references campaigns,
    days_to_answer int not null check (days_to_answer between 1 and 365),
    open           boolean not null,
    version        bigint not null default 1
);

-- What the public says. No contact stands here, and no number that tells who sent it.
create table opinions (
    id                bigint generated always as identity primary key,
    campaign_id       bigint not null references campaigns,
    special_action_id bigint,
    -- the unit that it is about, if the sender named one: those who act there are not told before it is given to them
    concerned_unit_id bigint references units,
    concerned_path    text collate "C",
    -- where the office stands that deals with it
    receiver_unit_id  bigint not null references units,
    receiver_path     text collate "C" not null,
    -- who answers it, once that is settled
    unit_id           bigint references units,
    path              text collate "C",
    state             text not null check (state in ('RECEIVED', 'ROUTED', 'BECAME_PROBLEM', 'MERGED', 'ANSWERED', 'JUDGED', 'SET_ASIDE')),
    text              text not null,
    pictures          text[] not null,
    has_contact       boolean not null,
    sent_at           timestamptz not null,
    due_on            date not null,
    -- of the code by which the sender asks for the answer; the code itself is kept nowhere
    code_hash         bytea not null unique,
    -- by which opinions that are alike find each other
    likeness          int[] not null,
    answer            text,
    answered_at       timestamptz,
    problem_id        bigint references problems,
    merged_into       bigint references opinions,
    responded         boolean,
    resolved          boolean,
    satisfied         boolean,
    remark            text,
    version           bigint not null default 1,
    check ((concerned_unit_id is null) = (concerned_path is null)),
    check ((unit_id is null) = (path is null)),
    check ((state in ('ANSWERED', 'JUDGED')) <= (answer is not null and path is not null)),
    check ((state = 'MERGED') <= (merged_into is not null)),
    check ((state = 'BECAME_PROBLEM') <= (problem_id is not null)),
    check ((state = 'JUDGED') = (responded is not null and resolved is not null and satisfied is not null))
);
create index opinions_by_receiver on opinions (receiver_path, sent_at);
create index opinions_by_path on opinions (path, sent_at) where path is not null;
create index opinions_by_campaign on opinions (campaign_id, sent_at);
create index opinions_waiting on opinions (receiver_path, due_on) where state = 'RECEIVED';
create index opinions_to_answer on opinions (path, due_on) where state in ('ROUTED', 'BECAME_PROBLEM');
create index opinions_alike on opinions using gin (likeness);
create index opinions_merged on opinions (merged_into) where merged_into is not null;
create index opinions_of_problem on opinions (problem_id) where problem_id is not null;

-- What only whoever has the keys can read: how to reach the sender, and the text as it was before numbers were taken out.
create table opinion_seals (
    opinion_id bigint primary key references opinions,
    key_id     bigint not null,
    contact    bytea,
    original   bytea
);
create index opinion_seals_by_key on opinion_seals (key_id);

-- The keys by which something was sealed; they themselves lie elsewhere.
create table opinion_keys (
    key_id bigint primary key
);

-- Who had a contact opened, by which post and why.
create table opinion_openings (
    id         bigint generated always as identity primary key,
    opinion_id bigint not null references opinions,
    person_id  bigint not null references people,
    title      text not null,
    path       text collate "C" not null,
    reason     text not null,
    opened_at  timestamptz not null
);
create index opinion_openings_by_opinion on opinion_openings (opinion_id);
create index opinion_openings_by_path on opinion_openings (path, opened_at);

-- How much each address has sent of late; Bucket4j keeps them.
create table opinion_buckets (
    id         text primary key,
    state      bytea,
    expires_at bigint
);
create index opinion_buckets_by_expiry on opinion_buckets (expires_at);
