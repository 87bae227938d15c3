-- Word files that units have instead of the template that comes with Lookback.
create table document_templates (
    id      bigint generated always as identity primary key,
    unit_id bigint not null references units,
    kind    text not null
        check (kind in ('BRIEF', 'SUPERVISION_NOTICE', 'CIRCULAR', 'RECTIFICATION_REPORT')),
    -- absent: given up again
    file    text,
    name    text,
    at      timestamptz,
    post    text,
    version bigint not null default 0,
    unique (unit_id, kind),
    check ((file is null) = (name is null) and (file is null) = (at is null) and (file is null) = (post is null))
);
