package io.holdfast.bootstrap.demo;

import io.holdfast.bootstrap.wiring.Secrets;
import io.holdfast.catalog.ProductQuery;
import io.holdfast.catalog.feed.ImportOptions;
import io.holdfast.catalog.feed.ImportRequest;
import io.holdfast.catalog.feed.ImportWrite;
import io.holdfast.catalog.feed.SubmitOutcome;
import io.holdfast.catalog.port.in.BrowseProducts;
import io.holdfast.catalog.port.in.ImportProducts;
import io.holdfast.kernel.PageRequest;
import io.holdfast.kernel.Seed;

import jakarta.inject.Singleton;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Set;

/// Loads the sample catalogue the way any other list goes in, where the shop is empty.
@Singleton
public final class DemoLoader {
    private static final Logger LOG = LoggerFactory.getLogger(DemoLoader.class);
    private static final long SEED = 20_260_301;

    private final ImportProducts imports;
    private final BrowseProducts browse;

    DemoLoader(ImportProducts imports, BrowseProducts browse) {
        this.imports = imports;
        this.browse = browse;
    }

    /// Queues the import of the sample catalogue, unless there are products.
    ///
    /// @param url where this server is reached
    public void load(String url) {
        ProductQuery all =
                new ProductQuery(null, List.of(), null, null, List.of(), ProductQuery.Sort.HANDLE);
        if (!browse.browse(all, new PageRequest(1, null)).items().isEmpty()) {
            LOG.info("there are products already; the sample catalogue is not loaded");
            return;
        }
        byte[] list =
                new DemoCatalogue(SEED, DemoCatalogue.PRODUCTS, url + "/demo/pictures/").ndjson();
        ImportOptions options = new ImportOptions(ImportOptions.Mode.UPSERT, false, true, 0);
        ImportRequest request =
                new ImportRequest(
                        "application/x-ndjson", false, "native", null, null, options, false);
        Seed seed = new Seed(Secrets.text());
        if (imports.submit(
                        seed, request, Set.of(ImportWrite.values()), new ByteArrayInputStream(list))
                instanceof SubmitOutcome.Queued(var job)) {
            LOG.info("the sample catalogue goes in as job {}", job.id());
        }
    }
}
