-- The request that had a job queued again last: where it is sent again, because its answer was lost, the job is not run
-- once more.
alter table job add column retried_by uuid;
