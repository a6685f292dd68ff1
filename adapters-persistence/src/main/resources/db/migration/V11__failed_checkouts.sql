-- Who bought nothing leaves nothing behind: with a cart goes what was agreed upon in checkouts of it
-- that came to nothing, address and all. What became an order stays with the order.
create function cart_gone() returns trigger language plpgsql as $$
begin
    with failed as (
        delete from checkout c using gone g where c.cart = g.id and c.undone returning c.serial)
    delete from purchase p using failed f where p.serial = f.serial;
    return null;
end $$;

create trigger cart_gone after delete on cart
    referencing old table as gone for each statement execute function cart_gone();
