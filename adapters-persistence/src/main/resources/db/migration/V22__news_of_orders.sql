-- News of orders that were placed together are one row of the outbox, as those of products are: a
-- trigger for each statement and not for each order.

create function orders_placed() returns trigger language plpgsql as $$
begin
    insert into news_batch (type, at, subjects, data)
    select 'orders.placed', max(changed_at), array_agg('order:' || number order by nr),
           array_agg(jsonb_build_object('number', number, 'state', state, 'payment', payment_state,
                                        'version', version) order by nr)
      from (select serial || '-' || suffix as number, state, payment_state, version, changed_at,
                   row_number() over (order by serial) as nr
              from fresh where state = 'placed') n
     group by (nr - 1) / 500;
    return null;
end $$;

drop trigger order_placed on orders;
create trigger orders_placed after insert on orders
    referencing new table as fresh for each statement execute function orders_placed();
