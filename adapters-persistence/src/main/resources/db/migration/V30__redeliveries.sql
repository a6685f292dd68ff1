-- The last wish to deliver again all that was given up, and what became of it: who asks a second
-- time, for the answer was lost, is told the same.
alter table webhook
    add column redelivery uuid,
    add column redelivery_begun integer,
    add column redelivery_left bigint;

-- In the order in which they are begun again. With the time it says alone which of them count, and
-- none has to be looked up that does not.
create index webhook_delivery_given_up on webhook_delivery (webhook, id) include (at)
    where state = 'given_up';
