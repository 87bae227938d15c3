-- People by the places where they are known, as other rooms join with it: wherever they hold a post, and whoever
-- holds none any more, wherever they held one.
create view person_places as
select h.id as person_id, h.name, u.path, p.ended_at is null as is_current
from people h
    join posts p on p.person_id = h.id
    join units u on u.id = p.unit_id
where p.ended_at is null
    or not exists (select from posts o where o.person_id = h.id and o.ended_at is null);
