-- What visits rate, as it was when they rated it; a change makes another.
create table visit_forms (
    id             bigint generated always as identity primary key,
    campaign_id    bigint not null references campaigns,
    number         int not null,
    -- the best first
    grades         text[] not null,
    -- the first grade that asks for a second visit
    weak_from      int not null,
    days_to_second int not null check (days_to_second between 1 and 365),
    unique (campaign_id, number),
    check (cardinality(grades) between 2 and 6),
    check (weak_from between 2 and cardinality(grades))
);

create table visit_standards (
    form_id  bigint not null references visit_forms,
    number   int not null,
    name     text not null,
    criteria text,
    evidence text,
    primary key (form_id, number)
);

create table visits (
    id           bigint generated always as identity primary key,
    campaign_id  bigint not null references campaigns,
    -- the unit that is visited
    unit_id      bigint not null references units,
    path         text collate "C" not null,
    standing     text not null check (standing in ('PROPOSED', 'REFUSED', 'DUE', 'PLANNED', 'CONCLUDED', 'CANCELLED')),
    first_day    date,
    last_day     date,
    purpose      text not null,
    planned_by   bigint not null references people,
    -- what is asked of the unit in that week with this visit, where that is more than the cap
    asked        int,
    cap          int,
    over_reason  text,
    approved_by  bigint references people,
    -- the visit whose weak rating made this one necessary, and by when
    after_id     bigint references visits,
    due_on       date,
    -- why it was refused or cancelled
    reason       text,
    form_id      bigint references visit_forms,
    account      text,
    papers       text[] not null default '{}',
    concluded_on date,
    version      bigint not null default 1,
    check (last_day >= first_day),
    check ((first_day is null) = (last_day is null)),
    check (first_day is not null or after_id is not null and standing in ('DUE', 'CANCELLED')),
    check ((after_id is null) = (due_on is null)),
    check ((asked is null) = (over_reason is null) and (asked is null) = (cap is null)),
    check (standing <> 'CONCLUDED' or form_id is not null and concluded_on is not null)
);
create index visits_by_campaign on visits (campaign_id, first_day);
create index visits_by_path on visits (path);
create index visits_by_unit on visits (unit_id, first_day);
create index visits_waiting on visits (standing) where standing in ('PROPOSED', 'DUE');
-- A weak rating asks for one more visit, not for two at a time.
create unique index visits_have_one_second on visits (after_id) where standing <> 'CANCELLED';

-- The groups that pay a visit together; the first planned it.
create table visiting_groups (
    visit_id bigint not null references visits,
    group_id bigint not null references guidance_groups,
    number   int not null,
    primary key (visit_id, group_id),
    unique (visit_id, number)
);
create index visiting_groups_by_group on visiting_groups (group_id);

create table visit_ratings (
    visit_id bigint not null references visits,
    standard int not null,
    grade    int not null,
    remark   text,
    primary key (visit_id, standard)
);

create table visit_findings (
    visit_id   bigint not null references visits,
    number     int not null,
    standard   int,
    title      text not null,
    text       text not null,
    severity   text not null check (severity in ('NORMAL', 'SERIOUS', 'CRITICAL')),
    evidence   text[] not null default '{}',
    -- what it became in the ledger
    problem_id bigint,
    primary key (visit_id, number)
);
