-- Which unit a name in a directive means, where a person had to say so.
create table directive_names (
    directive_id bigint not null references directives,
    name         text   not null,
    unit_id      bigint not null references units,
    primary key (directive_id, name)
);
