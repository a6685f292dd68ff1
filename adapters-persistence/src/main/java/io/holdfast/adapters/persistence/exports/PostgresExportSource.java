package io.holdfast.adapters.persistence.exports;

import io.holdfast.adapters.persistence.Database;
import io.holdfast.adapters.persistence.Snapshot;
import io.holdfast.export.ExportRequest;
import io.holdfast.export.ExportRequest.Format;
import io.holdfast.export.ExportRequest.Resource;
import io.holdfast.export.OpenExport;
import io.holdfast.export.port.out.ExportSource;
import io.holdfast.jobs.Attempt;
import io.holdfast.jobs.AttemptOver;

import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

import java.sql.SQLException;
import java.util.List;

/// Lists by COPY, straight out of PostgreSQL, each from one snapshot.
///
/// What has changed since an export is told by transactions, not by time: a row changed if its last
/// writer was not visible in the snapshot of that export. A writer that began before and committed
/// after it is so caught by the next one.
public final class PostgresExportSource implements ExportSource {
    private final Database forJobs;
    private final Database forReaders;

    /// Makes the source.
    ///
    /// @param forJobs where the rows are
    /// @param forReaders the same database, by the connections of lists that no job asked for: who
    ///   reads one keeps its connection for as long as it takes
    public PostgresExportSource(Database forJobs, Database forReaders) {
        this.forJobs = forJobs;
        this.forReaders = forReaders;
    }

    @Override
    public List<String> fields(ExportRequest request) {
        boolean csv = request.format() == Format.CSV;
        return switch (request.resource()) {
            case STOCK -> StockList.FIELDS;
            case PRODUCTS -> csv ? ProductCsv.FIELDS : ProductJson.FIELDS;
            case ORDERS -> csv ? OrderList.CSV_FIELDS : OrderList.JSON_FIELDS;
        };
    }

    @Override
    public OpenExport open(ExportRequest request, @Nullable Attempt attempt) {
        Snapshot snapshot = (attempt == null ? forReaders : forJobs).snapshot("open a list");
        boolean opened = false;
        try {
            OpenExport export =
                    snapshot.run(
                            "open a list", handle -> begin(snapshot, handle, request, attempt));
            opened = true;
            return export;
        } finally {
            if (!opened) {
                snapshot.close();
            }
        }
    }

    private static OpenExport begin(
            Snapshot snapshot, Handle handle, ExportRequest request, @Nullable Attempt attempt)
            throws SQLException {
        handle.execute("set local statement_timeout = 0");
        // To the server a transaction is idle as soon as the rest of the list is on its way,
        // however
        // long a reader then takes for that.
        handle.execute("set local idle_in_transaction_session_timeout = 0");
        String since = "";
        if (attempt != null) {
            check(handle, attempt);
            since =
                    request.onlyChanged()
                            ? ExportMarks.base(handle, request, attempt).orElse("")
                            : "";
        }
        return PostgresExport.begin(
                snapshot, handle, request, attempt, plan(handle, request, since));
    }

    // The first statement, so that the snapshot is taken with it: a later attempt takes a later
    // one.
    private static void check(Handle handle, Attempt attempt) {
        boolean newest =
                handle.createQuery(
                                "select attempts = :fence and state = 'running' from job where id ="
                                        + " :id")
                        .bind("fence", attempt.fence())
                        .bind("id", attempt.job().value())
                        .mapTo(Boolean.class)
                        .findOne()
                        .orElse(false);
        if (!newest) {
            throw new AttemptOver(attempt);
        }
    }

    private static ListPlan plan(Handle handle, ExportRequest request, String since) {
        Conditions conditions =
                request.resource() == Resource.ORDERS
                        ? Conditions.ofOrders(handle, request.filter(), since)
                        : Conditions.of(handle, request, since);
        boolean csv = request.format() == Format.CSV;
        List<String> fields = request.fields();
        return switch (request.resource()) {
            case STOCK -> {
                ListSql sql =
                        csv
                                ? StockList.csv(fields, conditions)
                                : StockList.json(fields, conditions);
                yield ListPlan.of(sql);
            }
            case PRODUCTS ->
                    csv
                            ? ProductCsv.plan(fields, conditions)
                            : ProductJson.plan(fields, conditions);
            case ORDERS -> {
                ListSql sql =
                        csv
                                ? OrderList.csv(fields, conditions)
                                : OrderList.json(fields, conditions);
                yield ListPlan.of(sql);
            }
        };
    }
}
