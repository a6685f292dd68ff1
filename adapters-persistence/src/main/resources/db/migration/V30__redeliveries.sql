-- The last wish to deliver again all that was given up, and what became of it: who asks a second
-- time, for the answer was lost, is told the same.
alter table webhook
    add column redelivery uuid,
    add column redelivery_begun integer,
    add column redelivery_left bigint;

create index webhook_delivery_given_up on webhook_delivery (webhook, id) where state = 'given_up';
