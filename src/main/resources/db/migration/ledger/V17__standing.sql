-- Offices ask for what is to be kept up for good. Problem.Ownership says it; here it is only read.
alter table problems add column standing boolean not null
    generated always as (coalesce(particulars #>> '{ownership,standing}' = 'true', false)) stored;
-- Few are: without it, the newest of them would be sought among all.
create index problems_standing on problems (campaign_id, id) where standing;
