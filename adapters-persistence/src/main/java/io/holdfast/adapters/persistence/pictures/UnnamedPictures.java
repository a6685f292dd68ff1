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
/// For each of the others a look into another tells a product that names it, however many products
/// there are. The search for them goes on where it has stopped before, so that it takes no longer
/// where there are more pictures; two nodes never search at once.
///
/// @param handle of the transaction
record UnnamedPictures(Handle handle) {
    /// Products are many, and this is nobody's answer.
    private static final String PATIENCE = "set local statement_timeout = '10min'";

    /// So many pictures are looked at in one go, however many of them somebody names.
    private static final int SEEN_MAX = 20_000;

    /// Nothing tells the planner how few products name a picture; it would rather begin to read
    /// them all.
    private static final String BY_INDEX = "set local enable_seqscan = off";

    private static final String FREE =
            "not exists (select from job j where j.id = p.job and j.state in ('queued',"
                    + " 'running'))";

    /// Whether product `o` names the address.
    private static final String NAMES =
            """
            picture_marks(o.images) @> array[hashtextextended(%1$s, 0)] and o.images <> '[]'
               and exists (select from jsonb_array_elements(o.images) i where i ->> 0 = %1$s)
            """;

    /// Who names which of `loose`, by one product each.
    private static final String NAMED =
            """
            named as materialized (
                select l.key, n.handle
                  from loose l, lateral (select o.handle from product o where %s limit 1) n)
            """
                    .formatted(NAMES.formatted("l.url"));

    private static final String NOTE =
            """
            with place as materialized (select after from picture_search for update skip locked),
            seen as materialized (
                select key, url, product from picture
                 where key > (select after from place) order by key limit :seen),
            loose as materialized (
                select p.key, p.url from seen s join picture p using (key)
                 where p.unnamed_since is null and %s
                   and not exists (
                       select from product o, jsonb_array_elements(o.images) i
                        where o.handle = s.product and i ->> 0 = s.url)
                 order by p.key limit :max for update of p skip locked),
            moved as (
                update picture_search
                   set after = case when (select count(*) from loose) = :max
                                    then (select key from loose order by key desc limit 1)
                                    when (select count(*) from seen) = :seen
                                    then (select key from seen order by key desc limit 1)
                                    else '' end
                 where exists (select from place)),
            %s,
            found as (
                update picture p set product = n.handle from named n where p.key = n.key),
            noted as (
                update picture p set unnamed_since = :now
                  from loose l where p.key = l.key and not exists (select from named n where n.key = l.key))
            select count(*) from loose
            """
                    .formatted(FREE, NAMED);

    private static final String FORGET =
            """
            with loose as materialized (
                select key, url from picture p where unnamed_since <= :until and %s
                 order by unnamed_since limit :max for update skip locked),
            %s,
            found as (
                update picture p set product = n.handle, unnamed_since = null
                  from named n where p.key = n.key),
            gone as (
                delete from picture p
                 using loose l where p.key = l.key and not exists (select from named n where n.key = l.key)
                returning p.url)
            select (select count(*) from loose) as looked, array(select url from gone) as urls
            """
                    .formatted(FREE, NAMED);

    private static final String NAMED_SINCE =
            """
            select min(o.updated_at) from unnest(:urls) u, product o where %s
            """
                    .formatted(NAMES.formatted("u"));

    int note(Instant now, int max) {
        handle.execute(PATIENCE);
        handle.execute(BY_INDEX);
        return handle.createQuery(NOTE)
                .bind("now", now)
                .bind("seen", SEEN_MAX)
                .bind("max", max)
                .mapTo(Integer.class)
                .one();
    }

    Forgotten forget(Instant until, int max) {
        handle.execute(PATIENCE);
        handle.execute(BY_INDEX);
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
        handle.execute(BY_INDEX);
        return handle.createQuery(NAMED_SINCE)
                .bindArray("urls", String.class, urls)
                .mapTo(Instant.class)
                .findOne();
    }
}
