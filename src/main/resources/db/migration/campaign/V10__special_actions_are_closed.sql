-- What a special action is for and how success is judged, who has to do what, and how far it has come.
alter table special_actions
    add column why       text,
    add column how       text,
    add column criteria  text,
    add column standing  text not null default 'OPEN' check (standing in ('OPEN', 'SIGNING', 'CLOSED')),
    add column summary   text,
    add column closed_on date;

alter table participants
    add column duty   text,
    add column answer text not null default 'PENDING' check (answer in ('PENDING', 'SIGNED', 'REFUSED')),
    add column words  text;
