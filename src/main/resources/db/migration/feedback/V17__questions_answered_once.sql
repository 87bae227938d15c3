-- Small questions whose answer has let something in: each does so once.
create table opinion_questions (
    token bytea primary key,
    until timestamptz not null
);
create index opinion_questions_by_end on opinion_questions (until);
