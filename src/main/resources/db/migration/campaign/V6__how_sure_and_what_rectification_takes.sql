-- How sure an item is and who read it; unknown of what was read before.
alter table directive_items
    add column sureness    text check (sureness in ('CERTAIN', 'LIKELY', 'DOUBTFUL')),
    add column reader      text check (reader in ('GRAMMAR', 'MODEL', 'PERSON')),
    -- of a problem of a rectification plan: what must be reached and what is done, one a line; who answers; who accepts; how it closes
    add column targets     text,
    add column measures    text,
    add column person      text,
    add column accepted_by text,
    add column closing     text check (closing in ('IMMEDIATE', 'STAGED', 'STANDING')),
    drop constraint directive_items_kind_check,
    add constraint directive_items_kind_check check (kind in
        ('TITLE', 'DOCUMENT_NUMBER', 'ISSUING_BODY', 'ISSUED', 'MEETING', 'MEASURE', 'SPECIAL_ACTIONS', 'SPECIAL_ACTION',
         'ASSIGNING_BODY', 'BATCHES', 'BATCH_NOTE', 'STANDARD', 'PROGRESS_DIMENSION', 'SHORTCOMING', 'DEPLOYMENT',
         'OBLIGATION', 'TASK', 'GOAL', 'RECTIFICATION'));

alter table provisions
    drop constraint provisions_kind_check,
    add constraint provisions_kind_check check (kind in
        ('STANDARD', 'PROGRESS_DIMENSION', 'SHORTCOMING', 'DEPLOYMENT', 'OBLIGATION', 'GOAL',
         'DOCUMENT_NUMBER', 'ISSUING_BODY', 'ISSUED', 'MEETING', 'ASSIGNING_BODY', 'BATCH_NOTE'));
