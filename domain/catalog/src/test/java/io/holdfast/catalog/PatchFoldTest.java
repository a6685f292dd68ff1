package io.holdfast.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.catalog.ProductPatch.CopyPatch;
import io.holdfast.catalog.ProductPatch.Part;
import io.holdfast.catalog.ProductPatch.PlacementPatch;
import io.holdfast.kernel.Sku;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/// Many records of one product, folded in one go.
class PatchFoldTest {
    private static final List<Part> PARTS = List.of(Part.values());

    @Test
    void nothing_says_nothing_and_one_record_says_what_it_says() {
        ProductPatch one = patch(new Random(1));

        assertThat(ProductPatch.folded(List.of())).isEqualTo(ProductPatch.KEEP);
        assertThat(ProductPatch.folded(List.of(one))).isSameAs(one);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void all_at_once_say_what_they_say_one_after_the_other(long seed) {
        Random random = new Random(seed);
        for (int n = 0; n < 2_000; n++) {
            List<ProductPatch> records = new ArrayList<>();
            IntStream.range(0, 2 + random.nextInt(6)).forEach(_ -> records.add(patch(random)));

            ProductPatch inTurn =
                    records.stream().reduce((one, other) -> one.then(other)).orElseThrow();

            assertThat(ProductPatch.folded(records)).as("of %s", records).isEqualTo(inTurn);
        }
    }

    private static ProductPatch patch(Random random) {
        ProductPatch patch =
                new ProductPatch(
                        random.nextInt(6) == 0,
                        new CopyPatch(said(random), said(random), Field.keep()),
                        PlacementPatch.KEEP,
                        Map.of("a" + random.nextInt(3), said(random)),
                        said(random).map(v -> List.of(new Image("u" + v, ""), new Image("w", v))),
                        random.ints(random.nextInt(3), 0, 4)
                                .distinct()
                                .mapToObj(n -> variant(random, n))
                                .toList());
        Part part = PARTS.get(random.nextInt(PARTS.size()));
        return random.nextInt(4) == 0 ? patch.replacing(part) : patch;
    }

    private static VariantPatch variant(Random random, int n) {
        return new VariantPatch(
                new Sku("s" + n),
                said(random),
                Field.keep(),
                Field.keep(),
                Field.keep(),
                Field.keep(),
                List.of());
    }

    private static Field<String> said(Random random) {
        return switch (random.nextInt(3)) {
            case 0 -> Field.keep();
            case 1 -> Field.blank();
            default -> Field.set("v" + random.nextInt(3));
        };
    }
}
