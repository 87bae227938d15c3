-- What an issuer did with all rows of one act of issuing at once; the version counts it.
alter table issues
    add column version     bigint not null default 0,
    add column recalled_at timestamptz,
    add column reminder    text,
    add column reminded_at timestamptz,
    add constraint issues_reminder check ((reminder is null) = (reminded_at is null));
-- Since when a unit has been reminded of what waits for it; its next step ends that.
alter table assignments add column reminded_at timestamptz;
