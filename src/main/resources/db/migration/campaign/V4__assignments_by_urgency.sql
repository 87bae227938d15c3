-- The order of every list of assignments: what is still open first, by deadline. Without it the first fifty of a whole
-- province's are found by reading and sorting all of them.
create index assignments_by_urgency on assignments ((state = 'ACCEPTED'), due_on, path, id);
