-- What stands for the addresses of a product's pictures: eight bytes each, equal where the addresses are. Different
-- addresses may share them, so that whoever looks compares the addresses too.
create function picture_marks(images jsonb) returns bigint[]
    language sql immutable strict parallel safe
    return array(select hashtextextended(i ->> 0, 0) from jsonb_array_elements(images) i);

-- Which products name a picture. Those without pictures, and their writers, pay nothing for it.
create index product_of_picture on product using gin (picture_marks(images)) where images <> '[]';

-- How far the search for pictures that nobody names has come: it looks at a part at a time, and begins anew at the end.
create table picture_search (
    one   boolean primary key default true check (one),
    after bytea not null default ''
);
insert into picture_search default values;
