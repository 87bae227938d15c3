-- Official documents, from the first draft on.
create table documents (
    id             bigint generated always as identity primary key,
    campaign_id    bigint not null references campaigns,
    kind           text not null
        check (kind in ('BRIEF', 'SUPERVISION_NOTICE', 'CIRCULAR', 'RECTIFICATION_REPORT')),
    -- who issues it
    unit_id        bigint not null references units,
    path           text collate "C" not null,
    -- whom it is sent to
    addressed_id   bigint references units,
    addressed_path text collate "C",
    from_day       date not null,
    to_day         date not null,
    language       text not null,
    title          text not null,
    body           text not null,
    -- what the ledger counted, with the moment
    figures        jsonb not null,
    stage          text not null check (stage in ('DRAFT', 'ISSUED', 'WITHDRAWN', 'DROPPED')),
    number         text,
    issued_on      date,
    file           text,
    reply_by       date,
    reply          text,
    replied_at     timestamptz,
    replied_post   text,
    -- why it was withdrawn or given up
    grounds        text,
    changed_at     timestamptz not null,
    version        bigint not null default 1,
    check (from_day <= to_day),
    check ((kind = 'BRIEF') = (addressed_id is null)),
    check ((addressed_id is null) = (addressed_path is null)),
    check (stage not in ('ISSUED', 'WITHDRAWN')
        or (number is not null and issued_on is not null and file is not null)),
    check ((reply is null) = (replied_at is null))
);
create index documents_by_path on documents (path, id);
create index documents_by_addressed on documents (addressed_path, id) where addressed_path is not null;
create index documents_by_campaign on documents (campaign_id, id);
create index documents_awaiting_reply on documents (addressed_path)
    where kind = 'SUPERVISION_NOTICE' and stage = 'ISSUED' and reply is null;
-- A number names one document of a unit for good, also when that was withdrawn.
create unique index document_numbers on documents (unit_id, number) where number is not null;

-- What was issued stays as it went out; it can only be withdrawn and replied to.
create function keep_issued_document() returns trigger language plpgsql as $$
begin
    if old.stage in ('ISSUED', 'WITHDRAWN') and (
        (new.campaign_id, new.kind, new.from_day, new.to_day, new.language, new.title, new.body, new.figures, new.number,
            new.issued_on, new.file)
        is distinct from
        (old.campaign_id, old.kind, old.from_day, old.to_day, old.language, old.title, old.body, old.figures, old.number,
            old.issued_on, old.file)
        or new.stage not in ('ISSUED', 'WITHDRAWN')
        or (old.stage = 'WITHDRAWN' and new.stage <> 'WITHDRAWN')) then
        raise exception 'document % was issued and does not change', old.id;
    end if;
    return new;
end $$;
create trigger issued_documents_stay before update on documents for each row execute function keep_issued_document();

create function keep_issued_document_on_record() returns trigger language plpgsql as $$
begin
    raise exception 'document % stays on record', old.id;
end $$;
create trigger documents_stay_on_record before delete on documents for each row
    execute function keep_issued_document_on_record();
