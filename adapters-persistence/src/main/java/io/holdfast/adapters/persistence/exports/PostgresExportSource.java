package io.holdfast.adapters.persistence.exports;

import io.holdfast.adapters.persistence.Database;
import io.holdfast.adapters.persistence.Json;
import io.holdfast.adapters.persistence.catalog.BrowseSql;
import io.holdfast.catalog.ProductQuery;
import io.holdfast.export.ExportRequest;
import io.holdfast.export.ExportRequest.Format;
import io.holdfast.export.ExportRequest.Resource;
import io.holdfast.export.Exported;
import io.holdfast.export.port.out.ExportSource;
import io.holdfast.jobs.Attempt;
import io.holdfast.jobs.AttemptOver;

import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;

/// Lists by COPY, straight out of PostgreSQL, each from one snapshot.
///
/// What has changed since an export is told by transactions, not by time: a row changed if its last
/// writer was not visible in the snapshot of that export. A writer that began before and committed
/// after it is so caught by the next one.
public final class PostgresExportSource implements ExportSource {
    private final Database database;

    /// Makes the source.
    ///
    /// @param database where the rows are
    public PostgresExportSource(Database database) {
        this.database = database;
    }

    @Override
    public List<String> fields(ExportRequest request) {
        if (request.resource() == Resource.STOCK) {
            return StockList.FIELDS;
        }
        return request.format() == Format.CSV ? ProductCsv.FIELDS : ProductJson.FIELDS;
    }

    @Override
    public Exported write(
            ExportRequest request,
            @Nullable Attempt attempt,
            OutputStream out,
            LongConsumer progress) {
        return database.inSnapshot(
                "write a list",
                handle -> {
                    Optional<String> since = Optional.empty();
                    if (attempt != null) {
                        check(handle, attempt);
                        since = request.onlyChanged() ? base(handle, request, attempt) : since;
                    }
                    String select = select(handle, request, since);
                    long rows =
                            new CopyOutput(request.format(), out, progress).write(handle, select);
                    if (attempt != null && request.onlyChanged()) {
                        mark(handle, request, attempt);
                    }
                    return new Exported(rows, rows);
                });
    }

    /// The first statement, so that the snapshot is taken with it: a later attempt takes a later
    /// one.
    private static void check(Handle handle, Attempt attempt) {
        boolean newest =
                handle.createQuery("select attempts = :fence from job where id = :id")
                        .bind("fence", attempt.fence())
                        .bind("id", attempt.job().value())
                        .mapTo(Boolean.class)
                        .findOne()
                        .orElse(false);
        if (!newest) {
            throw new AttemptOver(attempt);
        }
    }

    private static String select(Handle handle, ExportRequest request, Optional<String> since) {
        String where = bound(handle, BrowseSql.of(request.filter()));
        if (request.resource() == Resource.STOCK) {
            String some =
                    stockWhere(request.filter(), where)
                            + since.map(s -> changed("s", s)).orElse("");
            return request.format() == Format.CSV
                    ? StockList.csv(request.fields(), some)
                    : StockList.json(request.fields(), some);
        }
        String some = where + since.map(s -> changed("p", s)).orElse("");
        return request.format() == Format.CSV
                ? ProductCsv.select(handle, request.fields(), some)
                : ProductJson.select(request.fields(), some);
    }

    private static String stockWhere(ProductQuery filter, String where) {
        boolean all =
                filter.text() == null
                        && filter.category().isEmpty()
                        && filter.vendor() == null
                        && filter.updatedSince() == null
                        && filter.statuses().isEmpty();
        return all
                ? "true"
                : "s.sku in (select v.sku from variant v join product p on p.id = v.product_id"
                      + " where "
                        + where
                        + ")";
    }

    /// COPY takes no parameters; the server writes the values into the text, as literals of its own
    /// making.
    private static String bound(Handle handle, BrowseSql sql) {
        String where = sql.where();
        for (Map.Entry<String, Object> value : sql.values().entrySet()) {
            String literal =
                    handle.createQuery("select quote_literal(cast(:value as text))")
                            .bind("value", text(value.getValue()))
                            .mapTo(String.class)
                            .one();
            where =
                    where.replaceAll(
                            ":" + value.getKey() + "\\b",
                            java.util.regex.Matcher.quoteReplacement(literal));
        }
        return where;
    }

    private static String text(Object value) {
        if (value instanceof String[] words) {
            return "{" + String.join(",", words) + "}";
        }
        return value.toString();
    }

    private static String changed(String table, String snapshot) {
        return " and %1$s.changed_xid >= pg_snapshot_xmin(%2$s::pg_snapshot) and not pg_visible_in_snapshot(%1$s.changed_xid, %2$s::pg_snapshot)"
                .formatted(table, Cells.literal(snapshot));
    }

    /// The snapshot of the newest export of the same thing that has succeeded, if it was of this
    /// very cluster.
    private static Optional<String> base(Handle handle, ExportRequest request, Attempt attempt) {
        return handle.createQuery(
                        """
                        select m.snapshot::text from export_mark m left join job j on j.id = m.job_id
                         where m.what = :what and m.job_id <> :job and (j.id is null or j.state = 'succeeded')
                           and m.system_id = (select system_identifier::text from pg_control_system())
                         order by m.ord desc limit 1
                        """)
                .bind("what", what(request))
                .bind("job", attempt.job().value())
                .mapTo(String.class)
                .findOne();
    }

    private static void mark(Handle handle, ExportRequest request, Attempt attempt) {
        handle.createUpdate(
                        """
                        insert into export_mark (what, job_id, system_id, snapshot)
                        values (:what, :job, (select system_identifier::text from pg_control_system()),
                                pg_current_snapshot())
                        on conflict (what, job_id) do update set snapshot = excluded.snapshot
                        """)
                .bind("what", what(request))
                .bind("job", attempt.job().value())
                .execute();
    }

    private static String what(ExportRequest request) {
        return request.resource() + ":" + Json.text(List.of(request.filter().toString()));
    }
}
