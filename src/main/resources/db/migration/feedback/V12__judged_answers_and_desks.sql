-- An answer that its sender judged before the opinion was taken up once more. It counts for the unit that gave it as if nothing had followed.
create table opinion_judged_answers (
    opinion_id  bigint not null references opinions,
    number      int not null,
    unit_id     bigint not null references units,
    path        text collate "C" not null,
    answer      text not null,
    answered_at timestamptz not null,
    responded   boolean not null,
    resolved    boolean not null,
    satisfied   boolean not null,
    remark      text,
    primary key (opinion_id, number)
);
create index opinion_judged_answers_by_path on opinion_judged_answers (path);
create index opinion_judged_answers_by_unit on opinion_judged_answers (unit_id);

-- Nobody at the unit that it was given to could answer it, so it waits for the office.
alter table opinions add column left_to_office boolean not null default false;

-- When it was answered or set aside, from which on its contact is kept for a while.
alter table opinions add column concluded_at timestamptz;
-- When older ones were set aside is in the chronicle alone; their term begins now.
update opinions set concluded_at = coalesce(answered_at, now()) where state in ('ANSWERED', 'JUDGED', 'SET_ASIDE');

-- What units are asked for by: in lists, and when they move or merge.
create index opinions_by_concerned on opinions (concerned_path, sent_at) where concerned_path is not null;
create index opinions_of_concerned_unit on opinions (concerned_unit_id) where concerned_unit_id is not null;
create index opinions_of_receiver_unit on opinions (receiver_unit_id);
create index opinions_of_unit on opinions (unit_id) where unit_id is not null;
-- What waits for an office also where it was given to a unit that cannot answer.
drop index opinions_waiting;
create index opinions_waiting on opinions (receiver_path, due_on) where state in ('RECEIVED', 'ROUTED', 'BECAME_PROBLEM');
-- Where open ones lie, for the search of those that lie on no desk.
create index opinions_open on opinions (campaign_id, receiver_path, concerned_path, path, left_to_office) where state in ('RECEIVED', 'ROUTED', 'BECAME_PROBLEM');
