create table settings (
  name text primary key,
  value text not null
);

-- Spring Modulith's registry of published events: one row for each listener that has still to
-- hear of an event, written in the transaction that published it.
create table event_publication (
  id uuid primary key,
  listener_id text not null,
  event_type text not null,
  serialized_event text not null,
  publication_date timestamptz not null,
  completion_date timestamptz,
  status text,
  completion_attempts int,
  last_resubmission_date timestamptz
);

create index event_publication_by_event on event_publication using hash (serialized_event);

create index event_publication_by_completion on event_publication (completion_date);

-- db-scheduler's timed work: picked by whichever node comes first, version in the where clause.
create table scheduled_tasks (
  task_name text not null,
  task_instance text not null,
  task_data bytea,
  execution_time timestamptz not null,
  picked boolean not null,
  picked_by text,
  last_success timestamptz,
  last_failure timestamptz,
  consecutive_failures int,
  last_heartbeat timestamptz,
  version bigint not null,
  priority smallint,
  primary key (task_name, task_instance)
);

create index scheduled_tasks_by_execution_time on scheduled_tasks (execution_time);

create index scheduled_tasks_by_last_heartbeat on scheduled_tasks (last_heartbeat);
