-- Which units an act of issuing would ask over the weekly cap, and what became of it. The units themselves are asked, as
-- assignments of the act, only once somebody else has approved it.
create table issue_excesses (
    issue_id    bigint primary key references issues,
    monday      date   not null,
    cap         int    not null check (cap > 0),
    reason      text   not null,
    proposed_by bigint not null,
    proposed_at timestamptz not null,
    standing    text   not null default 'WAITING' check (standing in ('WAITING', 'APPROVED', 'REFUSED', 'WITHDRAWN')),
    decided_by  bigint,
    answer      text,
    version     bigint not null default 0,
    check ((standing = 'WAITING') = (decided_by is null)),
    check ((standing in ('REFUSED', 'WITHDRAWN')) = (answer is not null))
);
create index issue_excesses_waiting on issue_excesses (issue_id) where standing = 'WAITING';

-- What all ask of each unit in that week, the act included, as it was when the act was carried out.
create table issue_excess_units (
    issue_id bigint not null references issue_excesses,
    unit_id  bigint not null references units,
    asked    int    not null check (asked > 0),
    primary key (issue_id, unit_id)
);

-- Whoever is asked after others of the same act has a day of its own by which to claim: that no longer says that the
-- issuer stood by it.
alter table assignments add column insisted boolean not null default false;
update assignments set insisted = true where claim_by is not null;
