package io.holdfast.adapters.web.products;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.holdfast.adapters.web.http.JsonBody;
import io.holdfast.adapters.web.http.Problem;
import io.holdfast.adapters.web.http.ProblemKind;
import io.holdfast.catalog.Copy;
import io.holdfast.catalog.Image;
import io.holdfast.catalog.Merge;
import io.holdfast.catalog.Placement;
import io.holdfast.catalog.Product;
import io.holdfast.catalog.ProductStatus;
import io.holdfast.catalog.Variant;
import io.holdfast.kernel.Handle;
import io.holdfast.kernel.Money;
import io.holdfast.kernel.Sku;
import io.holdfast.kernel.Violation;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.Map;

class ProductPatchBodyTest {
    private static final Product TEE =
            new Product(
                    new Handle("tee"),
                    new Copy("Tee", "Soft", "Acme"),
                    new Placement(List.of("Apparel"), List.of("summer"), ProductStatus.DRAFT),
                    Map.of("fit", "slim"),
                    List.of(new Image("https://pictures.example/tee.png", "front")),
                    List.of(
                            new Variant(
                                    new Sku("TEE"),
                                    "4006381333931",
                                    Map.of("size", "M"),
                                    new Money(1_999, Money.currency("EUR")),
                                    null,
                                    180)));

    private static Merge patched(String json) {
        JsonBody body = JsonBody.parse(json.getBytes(UTF_8));
        return Merge.of(TEE.handle(), TEE, ProductPatchBody.merge(body, "tee"));
    }

    private static Product after(String json) {
        return patched(json) instanceof Merge.Updated(Product product, var _) ? product : TEE;
    }

    @Test
    void a_title_that_is_null_or_empty_is_refused_with_its_place() {
        Merge refused =
                new Merge.Refused(List.of(new Violation("/title", "a product needs a title")));

        assertThat(patched("{\"title\": null}")).isEqualTo(refused);
        assertThat(patched("{\"title\": \"\"}")).isEqualTo(refused);
        assertThat(patched("{\"title\": \"Tea\"}")).isInstanceOf(Merge.Updated.class);
    }

    @Test
    void variants_that_are_null_are_refused_with_their_place() {
        assertThat(patched("{\"variants\": null}"))
                .isEqualTo(
                        new Merge.Refused(
                                List.of(
                                        new Violation(
                                                "/variants",
                                                "a product needs at least one variant"))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    /handle | {"handle": null}
                    /status | {"status": ""}
                    /images/0/url | {"images": [{"url": null}]}
                    /variants/0/sku | {"variants": [{"sku": null, "price": {"currency": "EUR", "amount": 1}}]}
                    /variants/0/price | {"variants": [{"sku": "A", "price": null}]}
                    /variants/0/price/amount | {"variants": [{"sku": "A", "price": {"currency": "EUR", "amount": null}}]}
                    /variants/0/price/currency | {"variants": [{"sku": "A", "price": {"currency": null, "amount": 1}}]}
                    """)
    void what_cannot_be_null_or_empty_is_refused_with_its_place(String place, String json) {
        assertThatThrownBy(() -> patched(json))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> {
                            assertThat(problem.kind()).isEqualTo(ProblemKind.INVALID);
                            assertThat(problem.errors())
                                    .extracting(Violation::pointer)
                                    .containsExactly(place);
                        });
    }

    @Test
    void what_may_be_left_out_is_removed_by_null_and_has_what_it_has_when_left_out() {
        Product bare =
                after(
                        """
                        {"description": null, "vendor": null, "category": null, "tags": null, "status": null,
                         "attributes": null, "images": null}
                        """);

        assertThat(bare)
                .isEqualTo(
                        new Product(
                                TEE.handle(),
                                new Copy("Tee", "", ""),
                                new Placement(List.of(), List.of(), ProductStatus.ACTIVE),
                                Map.of(),
                                List.of(),
                                TEE.variants()));
    }

    @Test
    void an_attribute_that_is_null_goes_and_others_stay() {
        assertThat(after("{\"attributes\": {\"fit\": null, \"cut\": \"wide\"}}").attributes())
                .isEqualTo(Map.of("cut", "wide"));
        assertThat(after("{\"attributes\": {\"cut\": \"wide\"}}").attributes())
                .isEqualTo(Map.of("fit", "slim", "cut", "wide"));
    }

    @Test
    void what_no_list_could_bring_back_is_written_as_lists_have_it() {
        Product neat =
                after(
                        """
                        {"category": [" Home ", "Mugs"], "tags": [" blue", "blue "],
                         "attributes": {"fit": "", " cut ": "wide", "none": ""},
                         "variants": [{"sku": "TEE", "barcode": " 400 ", "options": {" size": "L", "fit": ""},
                                       "price": {"currency": "EUR", "amount": 1}}]}
                        """);

        assertThat(neat.placement().category()).containsExactly("Home", "Mugs");
        assertThat(neat.placement().tags()).containsExactly("blue");
        assertThat(neat.attributes()).isEqualTo(Map.of("cut", "wide"));
        assertThat(neat.variants().getFirst().options()).isEqualTo(Map.of("size", "L"));
        assertThat(neat.variants().getFirst().barcode()).isEqualTo("400");
        assertThat(
                        after(
                                        """
                                        {"variants": [{"sku": "TEE", "barcode": "",
                                                       "price": {"currency": "EUR", "amount": 1}}]}
                                        """)
                                .variants()
                                .getFirst()
                                .barcode())
                .isNull();
    }

    @Test
    void a_barcode_that_a_spreadsheet_rounded_is_refused_with_its_place() {
        assertThatThrownBy(
                        () ->
                                after(
                                        """
                                        {"variants": [{"sku": "TEE", "barcode": "4.00638E+12",
                                                       "price": {"currency": "EUR", "amount": 1}}]}
                                        """))
                .hasMessageContaining("digits are lost");
    }

    @Test
    void what_is_shown_and_not_written_is_passed_over() {
        assertThat(patched("{\"version\": null, \"createdAt\": null, \"updatedAt\": \"now\"}"))
                .isEqualTo(new Merge.Unchanged());
    }
}
