package io.holdfast.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.catalog.ProductPatch.CopyPatch;
import io.holdfast.catalog.ProductPatch.Part;
import io.holdfast.catalog.ProductPatch.PlacementPatch;
import io.holdfast.kernel.Sku;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

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

            ProductPatch inTurn = records.stream().reduce(PatchFoldTest::joined).orElseThrow();

            assertThat(ProductPatch.folded(records)).as("of %s", records).isEqualTo(inTurn);
        }
    }

    /// Two records joined word by word as [ProductPatch#then] tells it, each time from copies of
    /// both: it knows nothing of how many are folded in one go.
    private static ProductPatch joined(ProductPatch one, ProductPatch other) {
        if (other.whole()) {
            return other;
        }
        Set<Part> parts = new HashSet<>(one.replaced());
        parts.addAll(other.replaced());
        Map<String, Field<String>> attributes =
                new HashMap<>(other.replaces(Part.ATTRIBUTES) ? Map.of() : one.attributes());
        other.attributes()
                .forEach((name, said) -> attributes.put(name, later(attributes.get(name), said)));
        List<Sku> own = skus(one);
        return new ProductPatch(
                one.whole() && own.containsAll(skus(other)),
                parts,
                new CopyPatch(
                        later(one.copy().title(), other.copy().title()),
                        later(one.copy().description(), other.copy().description()),
                        later(one.copy().vendor(), other.copy().vendor())),
                PlacementPatch.KEEP,
                attributes,
                other.replaces(Part.IMAGES) ? other.images() : images(one.images(), other.images()),
                variants(one.variants(), other));
    }

    private static List<Sku> skus(ProductPatch patch) {
        return patch.variants().stream().map(VariantPatch::sku).toList();
    }

    /// What is set stays until it is set anew; nothing is cleared by a blank that was set before.
    private static <T> Field<T> later(@Nullable Field<T> before, Field<T> said) {
        if (before == null || said instanceof Field.Set) {
            return said;
        }
        return said.equals(Field.keep()) || before instanceof Field.Set ? before : said;
    }

    private static Field<List<Image>> images(Field<List<Image>> before, Field<List<Image>> said) {
        if (before instanceof Field.Set<List<Image>>(var some)
                && said instanceof Field.Set<List<Image>>(var more)) {
            List<Image> all = new ArrayList<>();
            Stream.concat(some.stream(), more.stream())
                    .filter(image -> all.stream().noneMatch(i -> i.url().equals(image.url())))
                    .forEach(all::add);
            return Field.set(all);
        }
        return later(before, said);
    }

    private static List<VariantPatch> variants(List<VariantPatch> before, ProductPatch record) {
        boolean listed = record.replaces(Part.VARIANTS);
        List<VariantPatch> all = new ArrayList<>(listed ? List.of() : before);
        for (VariantPatch variant : record.variants()) {
            VariantPatch known =
                    before.stream()
                            .filter(one -> one.sku().equals(variant.sku()))
                            .findFirst()
                            .orElse(null);
            if (known == null) {
                all.add(variant);
            } else if (listed) {
                all.add(both(known, variant, true));
            } else {
                boolean anew =
                        isPriced(known) == isPriced(variant)
                                && (isPriced(known)
                                        || (isFilled(known)
                                                && (isFilled(variant) || isEmpty(record))));
                all.set(all.indexOf(known), both(known, variant, anew));
            }
        }
        return all;
    }

    private static boolean isPriced(VariantPatch variant) {
        return variant.price() instanceof Field.Set;
    }

    private static boolean isFilled(VariantPatch variant) {
        return variant.barcode() instanceof Field.Set;
    }

    private static boolean isEmpty(ProductPatch record) {
        return Stream.concat(
                                Stream.of(
                                        record.copy().title(),
                                        record.copy().description(),
                                        record.images()),
                                record.attributes().values().stream())
                        .noneMatch(Field.Set.class::isInstance)
                && record.variants().stream().noneMatch(v -> isPriced(v) || isFilled(v));
    }

    private static VariantPatch both(VariantPatch before, VariantPatch said, boolean anew) {
        return new VariantPatch(
                before.sku(),
                anew && !said.barcode().equals(Field.keep())
                        ? said.barcode()
                        : later(before.barcode(), said.barcode()),
                Field.keep(),
                later(before.price(), said.price()),
                Field.keep(),
                Field.keep(),
                List.of());
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
                random.nextBoolean() ? Field.set(Tee.eur(random.nextInt(3))) : Field.keep(),
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
