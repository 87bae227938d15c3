-- What stands between a unit's work and striking it off, and the secret from which draws follow.
alter table campaigns
    add column self_check    boolean not null default false,
    add column acceptance    boolean not null default true,
    add column visit_percent int     not null default 0 check (visit_percent between 0 and 100),
    add column notice_days   int     not null default 0 check (notice_days between 0 and 365),
    add column secret        text    not null
        default replace(cast(gen_random_uuid() as text) || cast(gen_random_uuid() as text), '-', '');
