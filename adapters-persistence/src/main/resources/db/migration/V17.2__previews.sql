-- A preview is a job for who looks at it, and no news to anybody else.
create or replace trigger job_finished after update on job
    for each row when (new.state in ('succeeded', 'failed', 'cancelled') and old.state is distinct from new.state
                       and new.settings ->> 'preview' is distinct from 'true')
    execute function job_news();
