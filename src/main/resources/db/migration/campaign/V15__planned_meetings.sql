-- What is still to come, or was never said to have taken place, is looked up for every desk.
create index meetings_planned on meetings (held_on) where standing = 'PLANNED';
-- Those whose participants are asked to sign are few at any time.
create index special_actions_signing on special_actions (id) where standing = 'SIGNING';
