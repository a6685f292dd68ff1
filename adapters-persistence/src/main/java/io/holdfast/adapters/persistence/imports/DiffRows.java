package io.holdfast.adapters.persistence.imports;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;

import io.holdfast.adapters.persistence.CopyRows;
import io.holdfast.adapters.persistence.Json;
import io.holdfast.adapters.persistence.PageFit;
import io.holdfast.catalog.FieldChange;
import io.holdfast.catalog.WholePatch;
import io.holdfast.catalog.feed.AppliedChunk;
import io.holdfast.catalog.feed.DiffPage;
import io.holdfast.catalog.feed.FeedContent;
import io.holdfast.catalog.feed.Group;
import io.holdfast.catalog.feed.GroupKey;
import io.holdfast.catalog.feed.RecordDiff;
import io.holdfast.kernel.Cursor;
import io.holdfast.kernel.JobId;
import io.holdfast.kernel.Page;
import io.holdfast.kernel.PageRequest;
import io.holdfast.kernel.StaleCursor;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Rows of table `import_diff`: what a dry run found.
final class DiffRows {
    private static final TypeReference<List<List<@Nullable String>>> TRIPLES =
            new TypeReference<>() {};

    /// So many records are looked at while somebody waits.
    private static final int LOOKED_AT_MAX = 20_000;

    private DiffRows() {}

    /// Products and counts by their keys, then records that were refused by themselves, in the
    /// order of the list; one that was refused with all of its product stands in the diff already.
    /// A product of which only refused records are left has no reason of its own; its records have.
    private static final String SOME =
            """
            select %s from (
              (select key, name, action, %s as changes from import_diff
                where job_id = :id and key > :after and not (action = 'reject' and changes = '[]') and (cast(:action as text) is null or action = :action)
                order by key limit :limit)
              union all
              (select key, name, 'reject', changes from (
                 select '~' || to_char(r.ordinal, 'FM000000000000000000') || '.' || to_char(r.seq, 'FM000000000000000000')
                          collate "C" as key,
                        case when r.key = '' then 'line ' || r.line else r.key end as name,
                        %s as changes
                   from import_reject r
                  where r.job_id = :id and (r.ordinal, r.seq) > (:ordinal, :seq)
                    and (cast(:action as text) is null or :action = 'reject')
                    and not exists (select from import_diff d
                                     where d.job_id = r.job_id and d.action = 'reject' and d.changes <> '[]'
                                        and d.key = 'p:' || r.key)
                  order by r.ordinal, r.seq limit :limit) refused)
            ) everything order by key collate "C" limit :limit
            """;

    private static final String PAGE =
            SOME.formatted(
                    "key, name, action, changes",
                    "changes::text",
                    "jsonb_build_array(jsonb_build_array(r.field, null, r.reason))::text");

    private static final String WEIGHTS =
            SOME.formatted(
                    "key, octet_length(name) + changes as bytes",
                    PageFit.bytes("changes"),
                    "octet_length(r.field) + octet_length(r.reason)");

    /// So many are weighed at once: to weigh one that is packed may mean to unpack it.
    private static final int WEIGHED_MAX = 64;

    /// So many are weighed first for a piece, which a single one may fill.
    private static final int WEIGHED_FIRST = 8;

    private record Keyed(String key, RecordDiff diff) {}

    private record Weighed(String key, long bytes) {}

    static void copy(Handle handle, JobId id, List<AppliedChunk.Entry> entries) {
        try (CopyRows rows =
                CopyRows.into(
                        handle,
                        "import_diff (job_id, key, name, action, changes, reviewed, kind,"
                                + " content, ordinal, line)")) {
            for (AppliedChunk.Entry entry : entries) {
                Group group = entry.group();
                rows.text(id.toString())
                        .text(group.key())
                        .text(entry.diff().key())
                        .text(entry.diff().action().name().toLowerCase(Locale.ROOT))
                        .text(changes(entry.diff().changes()))
                        .number(group.existing() == null ? 0 : group.existing().version())
                        .text(group.of() instanceof GroupKey.OfStock ? "k" : "p")
                        .text(content(entry))
                        .number(group.at().ordinal())
                        .number(group.at().line());
                rows.end();
            }
        }
    }

    private static @Nullable String content(AppliedChunk.Entry entry) {
        if (entry.write().product() != null) {
            return ContentCodec.encode(
                    new FeedContent.OfProduct(
                            WholePatch.of(entry.write().product(), entry.write().stock())));
        }
        if (entry.group().of() instanceof GroupKey.OfStock && !entry.write().stock().isEmpty()) {
            return ContentCodec.encode(new FeedContent.OfStock(entry.write().stock().getFirst()));
        }
        if (!entry.write().stock().isEmpty() && entry.group().existing() != null) {
            return ContentCodec.encode(
                    new FeedContent.OfProduct(
                            WholePatch.of(
                                    entry.group().existing().product(), entry.write().stock())));
        }
        return null;
    }

    private static String changes(List<FieldChange> changes) {
        return Json.text(
                changes.stream()
                        .map(c -> Arrays.asList(c.field(), c.before(), c.after()))
                        .toList());
    }

    /// Which records a page is going to have.
    ///
    /// @param tag of the diff
    /// @param after key behind which it begins
    /// @param count how many
    /// @param more whether others come behind them
    /// @param bytes that they weigh
    record Part(String tag, String after, int count, boolean more, long bytes) {}

    static Optional<Part> part(
            Handle handle, JobId id, RecordDiff.@Nullable Action action, PageRequest page) {
        Optional<Long> seq =
                handle.createQuery(
                                """
                                select seq from job
                                 where id = :id and state = 'succeeded' and settings ->> 'dryRun' = 'true'
                                """)
                        .bind("id", id.value())
                        .mapTo(Long.class)
                        .findOne();
        if (seq.isEmpty()) {
            return Optional.empty();
        }
        String after = page.after() == null ? "" : key(page.after());
        List<Weighed> weighed = weighed(handle, id, action, page, after);
        int fitting = PageFit.fitting(weighed, page, Weighed::bytes);
        return Optional.of(
                new Part(
                        id + "-" + seq.get(),
                        after,
                        fitting,
                        weighed.size() > fitting,
                        weighed.stream().limit(fitting).mapToLong(Weighed::bytes).sum()));
    }

    /// {@return the page; empty where the dry run was removed since it was weighed}
    static Optional<DiffPage> page(
            Handle handle, JobId id, RecordDiff.@Nullable Action action, Part part) {
        if (part.count() == 0) {
            return Optional.of(new DiffPage(part.tag(), new Page<>(List.of(), null)));
        }
        List<Keyed> shown =
                some(handle, PAGE, id, action, part.after())
                        .bind("limit", part.count())
                        .map((row, _) -> keyed(row))
                        .list();
        if (shown.isEmpty()) {
            return Optional.empty();
        }
        Cursor next = part.more() ? cursor(shown.getLast().key()) : null;
        return Optional.of(
                new DiffPage(
                        part.tag(), new Page<>(shown.stream().map(Keyed::diff).toList(), next)));
    }

    /// {@return those that could be shown, at least as far as they fit}
    private static List<Weighed> weighed(
            Handle handle,
            JobId id,
            RecordDiff.@Nullable Action action,
            PageRequest page,
            String afterKey) {
        int limit = page.limit() + 1;
        int most = page.isPiece() ? WEIGHED_FIRST : WEIGHED_MAX;
        List<Weighed> all = new ArrayList<>();
        long bytes = 0;
        int asked;
        int found;
        do {
            asked = Math.min(most, limit - all.size());
            String after = all.isEmpty() ? afterKey : all.getLast().key();
            List<Weighed> more =
                    some(handle, WEIGHTS, id, action, after)
                            .bind("limit", asked)
                            .map((row, _) -> new Weighed(row.getString(1), row.getLong(2)))
                            .list();
            found = more.size();
            bytes += more.stream().mapToLong(Weighed::bytes).sum();
            all.addAll(more);
            most = Math.min(WEIGHED_MAX, 2 * most);
        } while (found == asked && all.size() < limit && bytes <= page.bytesMax());
        return all;
    }

    private static Query some(
            Handle handle,
            String sql,
            JobId id,
            RecordDiff.@Nullable Action action,
            String afterKey) {
        return handle.createQuery(sql)
                .bind("id", id.value())
                .bind("after", afterKey)
                .bind("ordinal", refused(afterKey, 1, 19))
                .bind("seq", refused(afterKey, 20, 38))
                .bind("action", action == null ? null : action.name().toLowerCase(Locale.ROOT));
    }

    private static Keyed keyed(ResultSet row) throws SQLException {
        return new Keyed(
                row.getString("key"),
                new RecordDiff(
                        row.getString("name"),
                        RecordDiff.Action.valueOf(row.getString("action").toUpperCase(Locale.ROOT)),
                        changes(row.getString("changes"))));
    }

    private static Cursor cursor(String key) {
        return new Cursor(
                "d"
                        + Base64.getUrlEncoder()
                                .withoutPadding()
                                .encodeToString(key.getBytes(StandardCharsets.UTF_8)));
    }

    private static String key(Cursor cursor) {
        if (!cursor.value().matches("d[A-Za-z0-9_-]+")) {
            throw new StaleCursor(cursor);
        }
        return new String(
                Base64.getUrlDecoder().decode(cursor.value().substring(1)), StandardCharsets.UTF_8);
    }

    /// A number out of the key of a record that was refused; -1 while the page is before these.
    private static long refused(String key, int from, int to) {
        return key.matches("~\\d{18}\\.\\d{18}") ? Long.parseLong(key.substring(from, to)) : -1;
    }

    private static List<FieldChange> changes(String json) {
        try {
            return Json.MAPPER.readValue(json, TRIPLES).stream()
                    .map(t -> new FieldChange(String.valueOf(t.get(0)), t.get(1), t.get(2)))
                    .toList();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a diff that Holdfast wrote is not JSON", e);
        }
    }

    /// A shelf is named `stock/SKU/LOCATION`, both of which may hold slashes. A SKU that the review
    /// gave to a product was nobody else's then, or the product would have been refused; unless one
    /// before it gave it up.
    static List<String> changedSince(Handle handle, JobId id, int limit) {
        return handle.createQuery(
                        """
                        with looked as (
                        select d.* from import_diff d where d.job_id = :id order by d.key limit :looked),
                        found as (
                        select d.key, d.name from looked d
                          left join product p on d.kind = 'p' and p.handle = substr(d.key, 3)
                         where d.action in ('create', 'update', 'unchanged')
                           and (d.kind = 'p' and coalesce(p.version, 0) <> d.reviewed
                                or exists (select from jsonb_array_elements(d.changes) c
                                            where c ->> 0 like 'stock/%%' and c ->> 1 is distinct from
                                                  (select l.on_hand::text
                                                     from substr(c ->> 0, 7) shelf
                                                    cross join generate_series(1, length(shelf)) slash
                                                     join stock_level l on l.sku = left(shelf, slash - 1)
                                                                       and l.location = substr(shelf, slash + 1)
                                                    where substr(shelf, slash, 1) = '/' limit 1)))
                        union
                        select d.key, d.name from looked d
                         cross join jsonb_array_elements(d.content::jsonb -> 'x') x
                          join variant s on s.sku = x ->> 'k'
                          join product o on o.id = s.product_id and o.handle <> substr(d.key, 3)
                         where d.kind = 'p' and d.action in ('create', 'update')
                           and not exists (select from import_diff g
                                            where g.job_id = :id and g.key = 'p:' || o.handle and g.key < d.key and %s))
                        select name from found order by key limit :limit
                        """
                                .formatted(Owners.givenUp("g", "s.sku")))
                .bind("id", id.value())
                .bind("looked", LOOKED_AT_MAX)
                .bind("limit", limit)
                .mapTo(String.class)
                .list();
    }
}
