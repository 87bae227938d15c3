-- What units wrote to show that their problems were put right, as far as it is compared with what others wrote.
create table unit_texts (
    id                bigint generated always as identity primary key,
    problem_id        bigint not null,
    -- the problem's version that it made
    version           bigint not null,
    campaign_id       bigint not null,
    special_action_id bigint,
    -- who wrote it, where the unit stands now
    unit_id           bigint not null,
    path              text collate "C" not null,
    -- where the problem lies now: whoever may see it may see the text
    place             text collate "C" not null,
    kind              text not null check (kind in ('CORRECTION', 'SELF_CHECK', 'SUBMISSION')),
    written_at        timestamptz not null,
    -- the letters that are compared, without quoted passages and names of units
    compared          text not null,
    digest            uuid not null generated always as (cast(md5(compared) as uuid)) stored,
    taken_back        boolean not null default false,
    -- by which others are looked for that are alike; null: not compared yet; none: it is no candidate for others
    bands             bigint[],
    -- other units that wrote the same, no more of them than it takes to be a form
    alike             bigint[] not null default '{}',
    unique (problem_id, version)
);
create index unit_texts_bands on unit_texts using gin (bands) with (fastupdate = off);
create index unit_texts_waiting on unit_texts (id) where bands is null and not taken_back;
create index unit_texts_again on unit_texts (unit_id, digest);
create index unit_texts_path on unit_texts (path);
create index unit_texts_place on unit_texts (place);

-- Reports of two units that are nearly the same; of those of two problems the one most alike is shown. A hint for a person, never a verdict.
create table near_copies (
    id              bigint generated always as identity primary key,
    campaign_id     bigint not null,
    earlier_id      bigint not null references unit_texts,
    later_id        bigint not null references unit_texts,
    earlier_problem bigint not null,
    later_problem   bigint not null,
    -- of a hundred shingles that either has, how many both have
    likeness        int not null check (likeness between 0 and 100),
    -- what a person found who looked at both
    verdict         text check (verdict in ('NO_COPY', 'SAME_WORK', 'COPIED')),
    remark          text,
    looked_at       timestamptz,
    looked_post     text,
    version         bigint not null default 0,
    check ((verdict is null) = (looked_at is null))
);
create unique index near_copies_texts on near_copies (least(earlier_id, later_id), greatest(earlier_id, later_id));
create index near_copies_problems
    on near_copies (least(earlier_problem, later_problem), greatest(earlier_problem, later_problem));
create index near_copies_campaign on near_copies (campaign_id);
create index near_copies_earlier on near_copies (earlier_id);
create index near_copies_later on near_copies (later_id);

-- What was written before this is read from the history, once.
create table unit_text_histories (
    only_one boolean primary key default true check (only_one),
    read     boolean not null
);
insert into unit_text_histories (read) values (false);
