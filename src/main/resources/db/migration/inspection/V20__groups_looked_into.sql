-- The day on which the posts of a group were last brought into step: who must stand aside is not asked again on that day.
alter table guidance_groups add column looked_into_on date;
