package io.holdfast.adapters.persistence.pictures;

import io.holdfast.catalog.port.out.PictureStore.Forgotten;

import org.jdbi.v3.core.Handle;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// Rows of pictures that no product names.
///
/// A picture knows one product that showed it, which settles most cases by a look into an index.
/// Only for those where it does not, all products are looked through, once for many pictures.
///
/// @param handle of the transaction
record UnnamedPictures(Handle handle) {
    /// Products are many, and this is nobody's answer.
    private static final String PATIENCE = "set local statement_timeout = '10min'";

    private static final String FREE =
            "not exists (select from job j where j.id = p.job and j.state in ('queued',"
                    + " 'running'))";

    /// Who names which of `loose`, by one product each.
    private static final String NAMED =
            """
            named as materialized (
                select distinct on (i ->> 0) i ->> 0 as url, o.handle
                  from product o, jsonb_array_elements(o.images) i
                 where exists (select from loose) and i ->> 0 in (select url from loose)
                 order by i ->> 0, o.id)
            """;

    private static final String NOTE =
            """
            with loose as materialized (
                select key, url from picture p
                 where unnamed_since is null and %s
                   and not exists (
                       select from product o, jsonb_array_elements(o.images) i
                        where o.handle = p.product and i ->> 0 = p.url)
                 order by key limit :max for update skip locked),
            %s,
            found as (
                update picture p set product = n.handle
                  from named n where p.key = sha256(convert_to(n.url, 'UTF8'))),
            noted as (
                update picture p set unnamed_since = :now
                  from loose l where p.key = l.key and not exists (select from named n where n.url = l.url))
            select count(*) from loose
            """
                    .formatted(FREE, NAMED);

    private static final String FORGET =
            """
            with loose as materialized (
                select key, url from picture p where unnamed_since <= :until and %s
                 order by key limit :max for update skip locked),
            %s,
            found as (
                update picture p set product = n.handle, unnamed_since = null
                  from named n where p.key = sha256(convert_to(n.url, 'UTF8'))),
            gone as (
                delete from picture p
                 using loose l where p.key = l.key and not exists (select from named n where n.url = l.url)
                returning p.url)
            select (select count(*) from loose) as looked, array(select url from gone) as urls
            """
                    .formatted(FREE, NAMED);

    private static final String NAMED_SINCE =
            """
            select min(updated_at) from product o
             where exists (
                 select from jsonb_array_elements(o.images) i where i ->> 0 in (select unnest(:urls)))
            """;

    int note(Instant now, int max) {
        handle.execute(PATIENCE);
        return handle.createQuery(NOTE)
                .bind("now", now)
                .bind("max", max)
                .mapTo(Integer.class)
                .one();
    }

    Forgotten forget(Instant until, int max) {
        handle.execute(PATIENCE);
        return handle.createQuery(FORGET)
                .bind("until", until)
                .bind("max", max)
                .map(
                        (row, _) ->
                                new Forgotten(
                                        row.getInt("looked"),
                                        List.copyOf(
                                                Arrays.asList(
                                                        (String[])
                                                                row.getArray("urls").getArray()))))
                .one();
    }

    Optional<Instant> namedSince(Collection<String> urls) {
        handle.execute(PATIENCE);
        return handle.createQuery(NAMED_SINCE)
                .bindArray("urls", String.class, urls)
                .mapTo(Instant.class)
                .findOne();
    }
}
