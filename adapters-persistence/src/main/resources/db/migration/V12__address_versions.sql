-- Who read an address and puts another there is held up by another address alone, not by what
-- carriers said of it meanwhile.
alter table delivery add column addressed bigint;
update delivery set addressed = version;
alter table delivery alter column addressed set not null;
alter table delivery add constraint delivery_addressed check (addressed between 1 and version);
