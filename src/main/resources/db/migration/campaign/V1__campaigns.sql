-- A directive as it was handed in, and what the reader found in it. Neither ever changes: an item is what the reader
-- proposed, and what a person made of it stands in the rows that refer to the item.
create table directives (
    id         bigint generated always as identity primary key,
    file_name  text        not null,
    text       text        not null,
    -- the proposal in the form in which other programs get it
    proposal   text        not null,
    person_id  bigint      not null,
    stored_at  timestamptz not null
);

create table directive_items (
    id             bigint generated always as identity primary key,
    directive_id   bigint not null references directives,
    key            text   not null,
    number         int    not null,
    kind           text   not null check (kind in (
        'TITLE', 'DOCUMENT_NUMBER', 'ISSUING_BODY', 'ISSUED', 'MEETING', 'MEASURE', 'SPECIAL_ACTIONS', 'SPECIAL_ACTION',
        'ASSIGNING_BODY', 'BATCHES', 'BATCH_NOTE', 'STANDARD', 'PROGRESS_DIMENSION', 'SHORTCOMING', 'DEPLOYMENT',
        'OBLIGATION', 'TASK')),
    wording        text   not null,
    -- how many, where the document counts
    quantity       int,
    -- who is obliged or responsible, in the document's words
    who            text,
    due_on         date,
    due_text       text,
    words_start    int    not null,
    words_end      int    not null,
    sentence       text   not null,
    sentence_start int    not null,
    unique (directive_id, key)
);

create table campaigns (
    id              bigint generated always as identity primary key,
    code            text unique,
    name            text   not null,
    -- the leading unit
    unit_id         bigint not null references units,
    path            text collate "C" not null,
    standing        text   not null check (standing in ('PREPARING', 'RUNNING', 'ENDED')),
    starts_on       date   not null,
    ends_on         date,
    zone            text   not null,
    days_to_assign  int    not null check (days_to_assign between 1 and 3650),
    days_to_claim   int    not null check (days_to_claim between 1 and 3650),
    days_to_rectify int    not null check (days_to_rectify between 1 and 3650),
    days_to_verify  int    not null check (days_to_verify between 1 and 3650),
    look_back_days  int[]  not null check (cardinality(look_back_days) between 1 and 12),
    directive_id    bigint references directives,
    version         bigint not null default 1,
    check (ends_on >= starts_on)
);
create index campaigns_by_path on campaigns (path);

create table batches (
    id               bigint generated always as identity primary key,
    campaign_id      bigint not null references campaigns,
    number           int    not null,
    name             text   not null,
    starts_on        date,
    ends_on          date,
    preparation_from date,
    directive_item_id bigint references directive_items,
    version          bigint not null default 1,
    unique (campaign_id, number),
    check (ends_on >= starts_on),
    check (preparation_from <= starts_on)
);

-- Batches may overlap in time; a unit belongs to one of them.
create table batch_units (
    campaign_id bigint not null references campaigns,
    unit_id     bigint not null references units,
    batch_id    bigint not null references batches,
    primary key (campaign_id, unit_id)
);
create index batch_units_by_batch on batch_units (batch_id);

create table measures (
    id                bigint generated always as identity primary key,
    campaign_id       bigint not null references campaigns,
    number            int    not null,
    name              text   not null,
    directive_item_id bigint references directive_items,
    unique (campaign_id, number)
);

create table key_actions (
    id                bigint generated always as identity primary key,
    campaign_id       bigint not null references campaigns,
    number            int    not null,
    measure_id        bigint references measures,
    wording           text   not null,
    who               text,
    due_on            date,
    due_text          text,
    directive_item_id bigint references directive_items,
    unique (campaign_id, number)
);

-- A name or a lead that is not known yet is absent, never made up.
create table special_actions (
    id                bigint generated always as identity primary key,
    campaign_id       bigint not null references campaigns,
    number            int    not null,
    name              text,
    lead_unit_id      bigint references units,
    lead_path         text collate "C",
    directive_item_id bigint references directive_items,
    version           bigint not null default 1,
    unique (campaign_id, number),
    unique (campaign_id, name),
    check ((lead_unit_id is null) = (lead_path is null))
);
create index special_actions_by_lead_path on special_actions (lead_path);

create table participants (
    special_action_id bigint not null references special_actions,
    unit_id           bigint not null references units,
    primary key (special_action_id, unit_id)
);

-- What else the directive lays down and the campaign refers to, word for word or as a person edited it.
create table provisions (
    id                bigint generated always as identity primary key,
    campaign_id       bigint not null references campaigns,
    number            int    not null,
    kind              text   not null check (kind in
        ('STANDARD', 'PROGRESS_DIMENSION', 'SHORTCOMING', 'DEPLOYMENT', 'OBLIGATION')),
    wording           text   not null,
    who               text,
    directive_item_id bigint references directive_items,
    unique (campaign_id, kind, number)
);

-- One act by which a unit asks the same of many. Its text is kept once.
create table issues (
    id                   bigint generated always as identity primary key,
    campaign_id          bigint not null references campaigns,
    special_action_id    bigint references special_actions,
    key_action_id        bigint references key_actions,
    parent_assignment_id bigint,
    issuer_unit_id       bigint not null references units,
    issuer_path          text collate "C" not null,
    text                 text   not null,
    due_on               date   not null,
    claim_by             date   not null,
    issued_at            timestamptz not null
);
create index issues_by_issuer_path on issues (issuer_path);
create index issues_by_parent on issues (parent_assignment_id) where parent_assignment_id is not null;

-- What one unit is asked. The version counts the unit's own steps: as issued it is 0.
create table assignments (
    id                bigint generated always as identity primary key,
    issue_id          bigint not null references issues,
    campaign_id       bigint not null references campaigns,
    special_action_id bigint references special_actions,
    unit_id           bigint not null references units,
    path              text collate "C" not null,
    due_on            date   not null,
    state             text   not null default 'ISSUED' check (state in
        ('ISSUED', 'CLAIMED', 'REPORTED', 'ACCEPTED', 'RETURNED')),
    report            text,
    report_evidence   text[] not null default '{}',
    reported_by       bigint,
    grounds           text,
    stepped_at        timestamptz,
    version           bigint not null default 0,
    unique (issue_id, unit_id)
);
create index assignments_by_path on assignments (path, state);
create index assignments_by_campaign on assignments (campaign_id, path, state);
create index assignments_by_special_action on assignments (special_action_id) where special_action_id is not null;
alter table issues add foreign key (parent_assignment_id) references assignments;
