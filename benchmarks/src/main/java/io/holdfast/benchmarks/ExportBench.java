package io.holdfast.benchmarks;

import io.holdfast.benchmarks.lists.MadeList;
import io.holdfast.benchmarks.system.ServerApi;
import io.holdfast.benchmarks.system.ServerDatabase;
import io.holdfast.benchmarks.system.ServerProcess;

import java.nio.file.Path;
import java.util.Map;

/// How fast a list of all products is written, beside a plain COPY of the same columns, in the same
/// order, to a file.
///
/// The time of an export is what its owner waits: from asking to the job's end. Both sides count
/// rows of variants.
final class ExportBench implements Benchmark {
    private static final String PLAIN =
            """
            (select p.handle, p.title, p.description, p.vendor, p.category, p.tags, p.status,
                    v.sku, v.barcode, v.price, v.compare_at, v.currency, v.weight_grams, s.on_hand,
                    v.options, p.attributes, p.images
               from product p join variant v on v.product_id = p.id
               left join stock_level s on s.sku = v.sku and s.location = 'main'
              order by p.id, v.position)
            """;

    @Override
    public void run(Options options, Report report) {
        try (ServerProcess server = ServerProcess.start(options.heap());
                ServerApi api = new ServerApi(server)) {
            MadeList list = new MadeList(options.seed(), options.scale().variants());
            Path file = server.directory().resolve("list");
            list.write(MadeList.Form.NDJSON, file);
            report.step("importing %,d variants".formatted(list.variants()));
            api.await(api.importList(file, MadeList.Form.NDJSON.contentType()));
            ServerDatabase database = ServerDatabase.of(server);
            database.execute("vacuum analyze");
            database.execute("checkpoint");
            for (String format : options.formats()) {
                report.step("exporting as " + format);
                Pairs pairs =
                        Pairs.median(
                                options.scale().repeats(),
                                () -> exported(api, format, list),
                                () -> copied(database, file, list));
                report.add(
                        new Figure(
                                "export",
                                format,
                                pairs.value(),
                                "rows/s",
                                pairs.baseline(),
                                Map.of(
                                        "variants",
                                        list.variants(),
                                        "heap",
                                        options.heap(),
                                        "seed",
                                        options.seed())));
            }
        }
    }

    private static double exported(ServerApi api, String format, MadeList list) {
        return list.variants() / api.await(api.exportProducts(format)).seconds();
    }

    private static double copied(ServerDatabase database, Path file, MadeList list) {
        long start = System.nanoTime();
        database.copyOut(PLAIN, "(format csv)", file);
        return list.variants() / ((System.nanoTime() - start) / 1e9);
    }
}
