-- What a COPY answers stays in the server's buffer until its 8 KiB are full, however long it sorts before. A notice
-- empties the buffer, so that whoever waits for a list knows at once that it is under way.
create or replace function copy_begun() returns boolean
    language plpgsql volatile as
$$
begin
    raise notice 'begun';
    return true;
end
$$;
