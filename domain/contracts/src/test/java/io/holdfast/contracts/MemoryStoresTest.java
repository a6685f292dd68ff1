package io.holdfast.contracts;

import io.holdfast.access.port.out.KeyStore;
import io.holdfast.catalog.feed.Reject;
import io.holdfast.catalog.port.out.MappingStore;
import io.holdfast.catalog.port.out.PictureSource;
import io.holdfast.catalog.port.out.PictureStudio;
import io.holdfast.catalog.port.out.ProductStore;
import io.holdfast.contracts.access.KeyStoreContract;
import io.holdfast.contracts.access.MemoryKeys;
import io.holdfast.contracts.catalog.MemoryProducts;
import io.holdfast.contracts.catalog.ProductListContract;
import io.holdfast.contracts.catalog.ProductStoreContract;
import io.holdfast.contracts.documents.DocumentStoreContract;
import io.holdfast.contracts.documents.MemoryDocuments;
import io.holdfast.contracts.jobs.JobSignalsContract;
import io.holdfast.contracts.jobs.JobStoreContract;
import io.holdfast.contracts.jobs.MemoryJobs;
import io.holdfast.contracts.jobs.MemorySignals;
import io.holdfast.contracts.mappings.MappingStoreContract;
import io.holdfast.contracts.mappings.MemoryMappings;
import io.holdfast.contracts.pictures.MemoryPictureSource;
import io.holdfast.contracts.pictures.MemoryPictures;
import io.holdfast.contracts.pictures.MemoryStudio;
import io.holdfast.contracts.pictures.PictureSourceContract;
import io.holdfast.contracts.pictures.PictureStoreContract;
import io.holdfast.contracts.pictures.PictureStudioContract;
import io.holdfast.contracts.pictures.PictureSweepContract;
import io.holdfast.contracts.stock.HoldContract;
import io.holdfast.contracts.stock.LedgerContract;
import io.holdfast.contracts.stock.MemoryStock;
import io.holdfast.contracts.stock.StockSequenceContract;
import io.holdfast.contracts.stock.StockStoreContract;
import io.holdfast.inventory.LocationOrder;
import io.holdfast.inventory.StockLevel.AtLocation;
import io.holdfast.inventory.port.out.StockStore;
import io.holdfast.jobs.port.out.DocumentStore;
import io.holdfast.jobs.port.out.JobSignals;
import io.holdfast.jobs.port.out.JobStore;
import io.holdfast.kernel.JobId;
import io.holdfast.kernel.Sku;

import org.junit.jupiter.api.Nested;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/// The stores in memory keep their contracts.
class MemoryStoresTest {
    static final InstantSource CLOCK =
            InstantSource.fixed(Instant.parse("2026-03-01T10:00:00.123456Z"));

    @Nested
    class Keys extends KeyStoreContract {
        @Override
        protected KeyStore empty() {
            return new MemoryKeys();
        }
    }

    @Nested
    class Pictures extends PictureStoreContract {
        private final MemoryJobs jobs = new MemoryJobs();
        private final MemoryProducts products = new MemoryProducts();
        private final MemoryPictures pictures = new MemoryPictures(jobs, products);

        @Override
        protected Shop empty() {
            return new Shop(pictures, jobs, products);
        }

        @Override
        protected List<Reject> rejects(JobId id) {
            return pictures.rejects(id);
        }
    }

    @Nested
    class SweptPictures extends PictureSweepContract {
        @Override
        protected Shop empty() {
            MemoryJobs jobs = new MemoryJobs();
            MemoryProducts products = new MemoryProducts();
            return new Shop(new MemoryPictures(jobs, products), jobs, products);
        }
    }

    @Nested
    class FetchedPictures extends PictureSourceContract {
        private final MemoryPictureSource source = new MemoryPictureSource(BYTES_MAX);
        private int served;

        @Override
        protected PictureSource source() {
            return source;
        }

        @Override
        protected String serve(int status, byte[] body) {
            String url = "https://pics.example/" + served++;
            source.serve(url, status, body);
            return url;
        }

        @Override
        protected long left() {
            return source.left();
        }
    }

    @Nested
    class RenderedPictures extends PictureStudioContract {
        @Override
        protected PictureStudio studio() {
            return new MemoryStudio(PIXELS_MAX);
        }
    }

    @Nested
    class Mappings extends MappingStoreContract {
        @Override
        protected MappingStore empty() {
            return new MemoryMappings();
        }
    }

    @Nested
    class Stock extends StockStoreContract {
        private MemoryStock stock = new MemoryStock(new LocationOrder(List.of()));

        @Override
        protected StockStore empty(LocationOrder order) {
            stock = new MemoryStock(order);
            return stock;
        }

        @Override
        protected void falsify(Sku sku, AtLocation shelf) {
            stock.falsify(sku, shelf);
        }
    }

    @Nested
    class Ledgers extends LedgerContract {
        @Override
        protected StockStore empty(LocationOrder order) {
            return new MemoryStock(order);
        }
    }

    @Nested
    class Holds extends HoldContract {
        @Override
        protected StockStore empty(LocationOrder order) {
            return new MemoryStock(order);
        }
    }

    @Nested
    class StockSequences extends StockSequenceContract {
        @Override
        protected StockStore empty(LocationOrder order) {
            return new MemoryStock(order);
        }

        @Override
        protected int seeds() {
            return 40;
        }
    }

    @Nested
    class Documents extends DocumentStoreContract {
        @Override
        protected DocumentStore empty() {
            return new MemoryDocuments(CLOCK);
        }

        @Override
        protected long unfinished() {
            return 0;
        }
    }

    @Nested
    class Products extends ProductStoreContract {
        @Override
        protected ProductStore empty() {
            return new MemoryProducts();
        }
    }

    @Nested
    class ProductLists extends ProductListContract {
        @Override
        protected ProductStore empty() {
            return new MemoryProducts();
        }
    }

    @Nested
    class Jobs extends JobStoreContract {
        private final MemoryJobs jobs = new MemoryJobs();

        @Override
        protected JobStore empty() {
            return jobs;
        }

        @Override
        protected long wakeUps() {
            return jobs.unfinished();
        }
    }

    @Nested
    class Signals extends JobSignalsContract {
        @Override
        protected JobSignals quiet() {
            return new MemorySignals();
        }
    }
}
