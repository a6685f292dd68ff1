-- Since when no product names a picture; null as long as one does, as far as anybody has looked.
alter table picture add column unnamed_since timestamptz;
create index picture_unnamed on picture (unnamed_since) where unnamed_since is not null;

-- Since when no picture that is named stands for a file; null as long as one does, or as somebody is about to use it.
alter table picture_file add column idle_since timestamptz;
-- Whether its documents are being removed. No picture stands for it, and none comes to before the row is gone.
alter table picture_file add column going boolean not null default false;
create index picture_file_idle on picture_file (idle_since) where idle_since is not null;
create index picture_file_going on picture_file (hash) where going;
