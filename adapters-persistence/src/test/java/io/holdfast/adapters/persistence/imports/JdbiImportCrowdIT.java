package io.holdfast.adapters.persistence.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.catalog.Copy;
import io.holdfast.catalog.Expectation;
import io.holdfast.catalog.Field;
import io.holdfast.catalog.Placement;
import io.holdfast.catalog.Product;
import io.holdfast.catalog.ProductPatch;
import io.holdfast.catalog.ProductPatch.CopyPatch;
import io.holdfast.catalog.ProductPatch.PlacementPatch;
import io.holdfast.catalog.ProductStatus;
import io.holdfast.catalog.Variant;
import io.holdfast.catalog.feed.FeedContent;
import io.holdfast.catalog.feed.Fragment;
import io.holdfast.catalog.feed.Group;
import io.holdfast.catalog.feed.GroupKey;
import io.holdfast.catalog.feed.LinkOutcome;
import io.holdfast.catalog.feed.RecordPosition;
import io.holdfast.catalog.feed.StagedChunk;
import io.holdfast.contracts.imports.ImportCrowdContract;
import io.holdfast.jobs.Attempt;
import io.holdfast.jobs.JobSize;
import io.holdfast.jobs.JobTicket;
import io.holdfast.kernel.Handle;
import io.holdfast.kernel.JobId;
import io.holdfast.kernel.JobKind;
import io.holdfast.kernel.Money;
import io.holdfast.kernel.PageRequest;
import io.holdfast.kernel.Progress;
import io.holdfast.kernel.Sku;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.UUID;

class JdbiImportCrowdIT extends ImportCrowdContract {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final int MEBIBYTE = 1 << 20;

    private final ImportDatabase database = new ImportDatabase();

    @AfterEach
    void close() {
        database.close();
    }

    @Override
    protected Shop empty() {
        return database.shop();
    }

    private Attempt attempt() {
        JobId id = new JobId(UUID.randomUUID());
        shop().jobs()
                .enqueue(new JobTicket(id, JobKind.IMPORT, JobSize.SMALL, Map.of(), NOW), Map.of());
        Attempt attempt = shop().jobs().begin(id, NOW).orElseThrow();
        shop().imports().checkpoint(attempt);
        return attempt;
    }

    private static Fragment described(long ordinal, String handle, int length) {
        CopyPatch copy = new CopyPatch(Field.keep(), Field.set("x".repeat(length)), Field.keep());
        return new Fragment(
                new RecordPosition(ordinal, ordinal + 1),
                new GroupKey.OfProduct(new Handle(handle)),
                List.of(),
                null,
                new FeedContent.OfProduct(
                        new ProductPatch(
                                false,
                                copy,
                                PlacementPatch.KEEP,
                                Map.of(),
                                Field.keep(),
                                List.of())));
    }

    private void stage(Attempt attempt, Fragment fragment) {
        shop().imports()
                .stage(
                        attempt,
                        new StagedChunk(
                                List.of(fragment),
                                List.of(),
                                fragment.at().ordinal(),
                                Progress.NONE));
    }

    private List<Integer> chunks(Attempt attempt) {
        List<Integer> sizes = new ArrayList<>();
        List<Group> groups = shop().imports().groups(attempt, null, 400, false);
        while (!groups.isEmpty()) {
            sizes.add(groups.size());
            groups = shop().imports().groups(attempt, groups.getLast().key(), 400, false);
        }
        return sizes;
    }

    @Test
    void large_groups_come_a_few_at_a_time_and_each_comes() {
        Attempt attempt = attempt();
        for (int i = 10; i < 20; i++) {
            stage(attempt, described(i, "p" + i, i == 14 ? 9 * MEBIBYTE : MEBIBYTE));
        }
        shop().imports().link(attempt);

        assertThat(chunks(attempt)).containsExactly(4, 1, 4, 1);
    }

    @Test
    void products_that_are_large_in_the_shop_come_a_few_at_a_time_though_little_is_said_of_them() {
        Attempt attempt = attempt();
        for (int i = 10; i < 30; i++) {
            shop().products().put(large("p" + i), new Expectation.Absent(), NOW);
            stage(attempt, described(i, "p" + i, 1));
        }
        shop().imports().link(attempt);

        assertThat(chunks(attempt)).containsExactly(8, 8, 4);
    }

    private static Product large(String handle) {
        return new Product(
                new Handle(handle),
                new Copy("Large", "x".repeat(MEBIBYTE / 2), ""),
                new Placement(List.of(), List.of(), ProductStatus.ACTIVE),
                Map.of(),
                List.of(),
                List.of(
                        new Variant(
                                new Sku(handle),
                                null,
                                Map.of(),
                                new Money(1, Currency.getInstance("EUR")),
                                null,
                                null)));
    }

    @Test
    void records_that_say_more_of_one_product_than_fits_into_memory_are_refused() {
        Attempt attempt = attempt();
        for (int i = 1; i <= 4; i++) {
            stage(attempt, described(i, "tee", 9 * MEBIBYTE));
        }
        stage(attempt, described(5, "mug", 9 * MEBIBYTE));

        assertThat(shop().imports().link(attempt)).isEqualTo(new LinkOutcome.Linked(1, 4));
        assertThat(shop().imports().rejects(attempt.job(), PageRequest.first()).items())
                .singleElement()
                .extracting(reject -> reject.key() + ": " + reject.reason())
                .isEqualTo(
                        "tee: 4 records say that they are one product, and say more of it than"
                                + " 33554432 bytes");
    }
}
