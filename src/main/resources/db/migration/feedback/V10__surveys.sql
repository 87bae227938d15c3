-- Surveys of how much people know of a campaign, wave by wave.
create table surveys (
    id           bigint generated always as identity primary key,
    campaign_id  bigint not null references campaigns,
    -- who asks: people are asked in its subtree
    unit_id      bigint not null references units,
    path         text collate "C" not null,
    title        text not null,
    introduction text not null,
    -- the first wave, and which one this is
    first_id     bigint references surveys,
    wave         integer not null default 1,
    stage        text not null default 'DRAFT' check (stage in ('DRAFT', 'FIELDED', 'CLOSED')),
    closes_on     date,
    version      bigint not null default 1,
    check ((wave = 1) = (first_id is null)),
    check ((stage = 'DRAFT') = (closes_on is null)),
    unique (first_id, wave)
);
create index surveys_by_campaign on surveys (campaign_id, path);
create index surveys_by_path on surveys (path);

create table survey_questions (
    survey_id bigint not null references surveys,
    number    integer not null,
    kind      text not null check (kind in ('ONE_CHOICE', 'SEVERAL_CHOICES', 'TEXT')),
    wording   text not null,
    primary key (survey_id, number)
);

create table survey_choices (
    survey_id bigint not null,
    question  integer not null,
    number    integer not null,
    wording   text not null,
    awareness text not null check (awareness in ('AWARE', 'UNAWARE')),
    primary key (survey_id, question, number),
    foreign key (survey_id, question) references survey_questions
);

-- How its sample was drawn.
create table survey_plans (
    survey_id  bigint primary key references surveys,
    level      text not null,
    total      integer not null,
    allocation text not null check (allocation in ('PROPORTIONAL', 'EQUAL')),
    minimum    integer not null,
    per_unit   integer not null,
    seed       text not null
);

create table survey_strata (
    survey_id  bigint not null references survey_plans,
    unit_id    bigint not null references units,
    path       text collate "C" not null,
    size       bigint not null check (size > 0),
    -- the size as it was stated, where it was
    given_size bigint,
    units      integer not null,
    planned    integer not null,
    primary key (survey_id, unit_id)
);
create index survey_strata_by_path on survey_strata (path);

-- The units that were drawn, each with the address by which the public answers.
create table survey_quotas (
    survey_id  bigint not null,
    unit_id    bigint not null references units,
    path       text collate "C" not null,
    stratum_id bigint not null,
    planned    integer not null,
    link       text not null unique,
    primary key (survey_id, unit_id),
    foreign key (survey_id, stratum_id) references survey_strata
);
create index survey_quotas_by_path on survey_quotas (path);

-- What one person answered, without anything of the person.
create table survey_answers (
    id         bigint generated always as identity primary key,
    survey_id  bigint not null,
    unit_id    bigint not null,
    day        date not null,
    -- the interviewer, and what tells a form that is sent twice; none where it came by link
    entered_by bigint references people,
    entry      uuid unique,
    check ((entered_by is null) = (entry is null)),
    foreign key (survey_id, unit_id) references survey_quotas
);
create index survey_answers_by_unit on survey_answers (survey_id, unit_id);

create table survey_marks (
    answer_id bigint not null references survey_answers,
    survey_id bigint not null,
    question  integer not null,
    choice    integer not null,
    primary key (answer_id, question, choice),
    foreign key (survey_id, question, choice) references survey_choices
);
create index survey_marks_by_question on survey_marks (survey_id, question, choice);

create table survey_texts (
    answer_id bigint not null references survey_answers,
    survey_id bigint not null,
    question  integer not null,
    words     text not null,
    primary key (answer_id, question),
    foreign key (survey_id, question) references survey_questions
);
create index survey_texts_by_question on survey_texts (survey_id, question);

-- From which devices was answered: a hash of what the device keeps, apart from the answers and without a time.
create table survey_devices (
    survey_id bigint not null references surveys,
    device    bytea not null,
    primary key (survey_id, device)
);
