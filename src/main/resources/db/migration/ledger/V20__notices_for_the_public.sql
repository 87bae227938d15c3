-- What is laid before the public is read by everybody, so by its own few rows.
create index problems_on_notice on problems ((particulars #>> '{review,notice,until}'), id)
    where state = 'SUBMITTED' and particulars #>> '{review,notice,until}' is not null;
