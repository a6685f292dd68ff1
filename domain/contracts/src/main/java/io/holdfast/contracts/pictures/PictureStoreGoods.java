package io.holdfast.contracts.pictures;

import io.holdfast.catalog.Copy;
import io.holdfast.catalog.Expectation;
import io.holdfast.catalog.Image;
import io.holdfast.catalog.Placement;
import io.holdfast.catalog.Product;
import io.holdfast.catalog.ProductStatus;
import io.holdfast.catalog.Variant;
import io.holdfast.catalog.picture.Again;
import io.holdfast.catalog.picture.Picture;
import io.holdfast.catalog.picture.PictureRun;
import io.holdfast.catalog.picture.PictureWish;
import io.holdfast.catalog.picture.Rendition;
import io.holdfast.catalog.picture.Settled;
import io.holdfast.catalog.picture.WantedPicture;
import io.holdfast.catalog.port.out.PictureStore;
import io.holdfast.catalog.port.out.ProductStore;
import io.holdfast.jobs.Attempt;
import io.holdfast.jobs.JobEnd;
import io.holdfast.jobs.JobSize;
import io.holdfast.jobs.JobTicket;
import io.holdfast.jobs.port.out.JobStore;
import io.holdfast.kernel.Handle;
import io.holdfast.kernel.JobId;
import io.holdfast.kernel.JobKind;
import io.holdfast.kernel.Money;
import io.holdfast.kernel.Progress;
import io.holdfast.kernel.Sku;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/// A shop with pictures for the contracts of [PictureStore].
public abstract class PictureStoreGoods {
    static final Instant NOW = Instant.parse("2026-03-01T10:00:00.123456Z");
    static final Instant LATER = NOW.plus(Duration.ofHours(1));
    static final Progress SOME = new Progress("fetching", 1, 2, "pictures", 3, 4);
    static final PictureWish DUE = new PictureWish(Again.DUE, null);
    static final Picture KEPT =
            new Picture(
                    "0123456789abcdef".repeat(4),
                    800,
                    600,
                    List.of(
                            new Picture.Size(Rendition.THUMBNAIL, 160, 120),
                            new Picture.Size(Rendition.LIST, 480, 360),
                            new Picture.Size(Rendition.DETAIL, 800, 600)));

    /// A shop whose pictures are fetched.
    ///
    /// @param pictures what is known of them
    /// @param jobs whose steps the runs are
    /// @param products its products
    public record Shop(PictureStore pictures, JobStore jobs, ProductStore products) {}

    private @Nullable Shop opened;

    /// For subclasses, which JUnit makes one of for each test.
    protected PictureStoreGoods() {}

    /// {@return a shop without products, pictures or jobs}
    protected abstract Shop empty();

    final Shop shop() {
        return Objects.requireNonNull(opened);
    }

    @BeforeEach
    final void open() {
        opened = empty();
        product("a", "https://pics.example/1", "https://pics.example/2");
        product("b", "https://pics.example/2", "https://pics.example/" + "ä".repeat(1_900));
    }

    final void product(String handle, String... urls) {
        Variant variant =
                new Variant(
                        new Sku(handle),
                        null,
                        Map.of(),
                        new Money(100, Currency.getInstance("EUR")),
                        null,
                        null);
        Product product =
                new Product(
                        new Handle(handle),
                        new Copy(handle, "", ""),
                        new Placement(List.of(), List.of(), ProductStatus.ACTIVE),
                        Map.of(),
                        Arrays.stream(urls).map(url -> new Image(url, "")).toList(),
                        List.of(variant));
        shop().products().put(product, new Expectation.Absent(), NOW);
    }

    final Attempt begin() {
        JobId id = new JobId(UUID.randomUUID());
        shop().jobs()
                .enqueue(new JobTicket(id, JobKind.IMAGES, JobSize.LARGE, Map.of(), NOW), Map.of());
        return again(id);
    }

    final Attempt again(JobId id) {
        Attempt attempt = shop().jobs().begin(id, NOW).orElseThrow();
        shop().pictures().run(attempt);
        return attempt;
    }

    final PictureRun gathered(Attempt attempt, PictureWish wish, Instant now) {
        PictureRun run = shop().pictures().run(attempt);
        while (!run.gathered()) {
            run = shop().pictures().gather(attempt, wish, 1, now).run();
        }
        return run;
    }

    final List<WantedPicture> wanted(Attempt attempt) {
        return shop().pictures().wanted(attempt, null, 10);
    }

    final PictureRun settle(Attempt attempt, Settled... settled) {
        return shop().pictures().settle(attempt, List.of(settled), SOME, NOW).run();
    }

    final void end(Attempt attempt) {
        shop().jobs().end(attempt, new JobEnd.Succeeded(Map.of()), NOW);
    }

    static Settled missed(WantedPicture wanted) {
        return new Settled.Missed(wanted, "is gone", LATER);
    }
}
