-- Who leads a task and who takes part, as far as the directive tells them apart.
alter table directive_items
    add column lead         text,
    add column participants text;

-- What a directive says of itself is laid down like the rest of it: as it was accepted or edited.
alter table provisions
    drop constraint provisions_kind_check,
    add constraint provisions_kind_check check (kind in
        ('STANDARD', 'PROGRESS_DIMENSION', 'SHORTCOMING', 'DEPLOYMENT', 'OBLIGATION',
         'DOCUMENT_NUMBER', 'ISSUING_BODY', 'ISSUED', 'MEETING', 'ASSIGNING_BODY', 'BATCH_NOTE'));
