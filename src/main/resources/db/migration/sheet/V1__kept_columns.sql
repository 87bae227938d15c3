-- What the columns of files mean, as somebody has put it right once: the heading of each, without blanks and marks, or #place where it has none.
create table kept_columns (
    use     text not null,
    owner   bigint not null,
    source  text not null,
    key     text not null,
    heading text not null,
    kept_at timestamptz not null default now(),
    primary key (use, owner, source, key)
);
