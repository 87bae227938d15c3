-- Words that an office has concealed in an opinion, by which they are concealed in what its work order says later.
alter table opinion_seals add column concealed bytea;
