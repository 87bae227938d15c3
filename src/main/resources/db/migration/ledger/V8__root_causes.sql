-- A problem had one root cause or none; it may have several.
update problems
set particulars = jsonb_set(
    particulars #- '{rectification,rootCause}',
    '{rectification,rootCauses}',
    case
        when jsonb_typeof(particulars #> '{rectification,rootCause}') = 'object'
        then jsonb_build_array(particulars #> '{rectification,rootCause}')
        else '[]'
    end)
where particulars #> '{rectification,rootCauses}' is null;
