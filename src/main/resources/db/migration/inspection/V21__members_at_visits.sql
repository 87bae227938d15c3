-- How many members a group had when the visit was concluded: whether a rating is a person's is judged by that, not by who is in the group today.
alter table visiting_groups add column members int;

-- Of visits concluded before, from what the chronicle tells of the group up to then.
update visiting_groups w
set members = (
    select count(*)
    from (
        select distinct on (cast(m.data as jsonb) ->> 'person') m.type
        from chronicle_entries m
        where m.stream_kind = 'guidance-group' and m.stream_id = w.group_id and m.type in ('MemberAdded', 'MemberRemoved')
            and m.at <= (
                select max(c.at) from chronicle_entries c
                where c.stream_kind = 'visit' and c.stream_id = w.visit_id and c.type = 'Concluded')
        order by cast(m.data as jsonb) ->> 'person', m.version desc) as latest
    where latest.type = 'MemberAdded')
from visits v
where v.id = w.visit_id and v.standing = 'CONCLUDED';
