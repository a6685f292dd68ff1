package io.holdfast.benchmarks;

import io.holdfast.benchmarks.lists.MadeList;
import io.holdfast.benchmarks.system.HeapWatch;
import io.holdfast.benchmarks.system.ServerApi;
import io.holdfast.benchmarks.system.ServerDatabase;
import io.holdfast.benchmarks.system.ServerProcess;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// How fast a list goes in, beside a plain COPY of the same rows into the same tables, with the
/// same indexes and constraints, on the same PostgreSQL.
///
/// The time of an import is what its owner waits: from the first byte sent to the job's end.
final class ImportBench implements Benchmark {
    private static final List<String> TABLES = List.of("product", "variant");

    /// Ten million variants are more than the server takes at once unless it is told to.
    private static final Map<String, String> LONG_LISTS =
            Map.of("HOLDFAST_IMPORT_BODY_BYTES_MAX", Long.toString(20L << 30));

    @Override
    public void run(Options options, Report report) {
        for (String format : options.formats()) {
            try (ServerProcess server = ServerProcess.start(options.heap(), LONG_LISTS);
                    ServerApi api = new ServerApi(server)) {
                new Run(options, report, format, server, api).measure();
            }
        }
    }

    private record Run(
            Options options, Report report, String format, ServerProcess server, ServerApi api) {
        void measure() {
            MadeList list = new MadeList(options.seed(), options.scale().variants());
            Path file = server.directory().resolve("list");
            report.step("writing %,d variants as %s".formatted(list.variants(), format));
            MadeList.Form form = MadeList.Form.valueOf(format.toUpperCase(Locale.ROOT));
            list.write(form, file);
            ServerDatabase database = ServerDatabase.of(server);
            database.execute("checkpoint");
            report.step("importing");
            HeapWatch heap = new HeapWatch(server, api);
            double seconds = api.await(api.importList(file, form.contentType())).seconds();
            double heapMib = heap.mibMax();
            report.step("copying the same rows");
            double plainSeconds = copy(database);
            add(
                    format,
                    (double) list.products() / seconds,
                    "products/s",
                    (double) list.products() / plainSeconds);
            add(format + " heap, most in use", heapMib, "MiB", mebibytes(options.heap()));
            add(format + " memory, most resident", (double) server.residentMibMax(), "MiB", null);
        }

        private double copy(ServerDatabase database) {
            ServerDatabase twin = database.emptyTwin();
            List<ServerDatabase.Rows> rows =
                    TABLES.stream().map(table -> taken(database, table)).toList();
            database.execute("checkpoint");
            long start = System.nanoTime();
            twin.copyIn(rows);
            return (System.nanoTime() - start) / 1e9;
        }

        private ServerDatabase.Rows taken(ServerDatabase database, String table) {
            String target = table + " (" + database.columns(table) + ")";
            Path file = server.directory().resolve(table + ".rows");
            database.copyOut(target, "", file);
            return new ServerDatabase.Rows(target, file);
        }

        private void add(
                String metric,
                double value,
                String unit,
                @org.jspecify.annotations.Nullable Double baseline) {
            report.add(
                    new Figure(
                            "import",
                            metric,
                            value,
                            unit,
                            baseline,
                            Map.of(
                                    "variants",
                                    options.scale().variants(),
                                    "heap",
                                    options.heap(),
                                    "seed",
                                    options.seed())));
        }
    }

    private static double mebibytes(String heap) {
        long number = Long.parseLong(heap.replaceAll("\\D", ""));
        return switch (Character.toLowerCase(heap.charAt(heap.length() - 1))) {
            case 'g' -> number * 1024.0;
            case 'k' -> number / 1024.0;
            case 'm' -> number;
            default -> number / 1024.0 / 1024.0;
        };
    }
}
