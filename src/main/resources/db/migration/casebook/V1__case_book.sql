-- What is published of problems, from the first draft on.
create table cases (
    id                bigint generated always as identity primary key,
    campaign_id       bigint not null references campaigns,
    -- who writes it
    unit_id           bigint not null references units,
    path              text collate "C" not null,
    -- whom it is about
    concerned_id      bigint not null references units,
    concerned_path    text collate "C" not null,
    kind              text not null check (kind in ('NEGATIVE', 'GOOD_PRACTICE')),
    audience          text not null check (audience in ('CAMPAIGN', 'PUBLIC')),
    stage             text not null
        check (stage in ('DRAFT', 'REPLYING', 'REDACTING', 'APPROVING', 'PUBLISHED', 'WITHDRAWN', 'DROPPED')),
    title             text not null,
    found             text not null,
    cause             text not null,
    correction        text not null,
    corrective_action text not null,
    problems          bigint[] not null,
    -- who wrote on it or submitted it
    hands             bigint[] not null,
    asked_at          timestamptz,
    reply_by          date,
    submitted_at      timestamptz,
    printing          text not null default 'WITH_THE_CASE' check (printing in ('WITH_THE_CASE', 'LEFT_OUT')),
    editions          int not null default 0,
    -- why what is published is put right, while that goes on
    correcting        text,
    -- why it was returned, withdrawn or given up
    grounds           text,
    changed_at        timestamptz not null,
    version           bigint not null default 1,
    check (stage not in ('PUBLISHED', 'WITHDRAWN') or editions > 0),
    check (stage <> 'REPLYING' or (asked_at is not null and reply_by is not null))
);
create index cases_by_campaign on cases (campaign_id, id);
create index cases_by_path on cases (path);
create index cases_by_concerned on cases (concerned_path);
create index cases_awaiting on cases (reply_by) where stage = 'REPLYING';
create index cases_in_approval on cases (campaign_id) where stage = 'APPROVING';

-- What the unit concerned said each time it was asked; one of them is about the text as it is.
create table case_replies (
    id       bigint generated always as identity primary key,
    case_id  bigint not null references cases,
    answer   text not null check (answer in ('AGREED', 'OBJECTED', 'SILENT')),
    words    text,
    -- the points of an objection: in which part, and the words, in the same order
    parts    text[] not null,
    points   text[] not null,
    wish     text not null check (wish in ('WITH_THE_CASE', 'BETWEEN_US')),
    at       timestamptz not null,
    post     text,
    -- whether the text was edited since
    outdated boolean not null default false,
    check (cardinality(parts) = cardinality(points))
);
create unique index one_reply_stands on case_replies (case_id) where not outdated;

-- What people decided about words that may point at a person.
create table case_marks (
    case_id     bigint not null references cases,
    words       text not null,
    replacement text,
    reason      text,
    primary key (case_id, words),
    check ((replacement is null) <> (reason is null))
);

-- What was published, word for word; corrections are further editions.
create table case_editions (
    case_id           bigint not null references cases,
    number            int not null,
    audience          text not null check (audience in ('CAMPAIGN', 'PUBLIC')),
    title             text not null,
    found             text not null,
    cause             text not null,
    correction        text not null,
    corrective_action text not null,
    reply_answer      text not null,
    reply             text,
    -- why it was put right; the first edition has none
    correcting        text,
    published_at      timestamptz not null,
    primary key (case_id, number)
);

-- Units that were asked whether they have what a published case shows.
create table self_checks (
    id          bigint generated always as identity primary key,
    case_id     bigint not null references cases,
    campaign_id bigint not null references campaigns,
    unit_id     bigint not null references units,
    path        text collate "C" not null,
    note        text not null,
    asked_at    timestamptz not null,
    due_on      date,
    answer      text not null default 'PENDING' check (answer in ('PENDING', 'FOUND', 'NOT_FOUND', 'NOT_APPLICABLE')),
    grounds     text,
    problem_id  bigint references problems,
    unique (case_id, unit_id)
);
create index self_checks_counted on self_checks (case_id, answer);
create index self_checks_by_path on self_checks (path, answer);
