package io.holdfast.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.util.List;

/// Products, one by one: their tags, their patches and their addresses.
@ExtendWith(Shared.class)
final class ProductIT {
    private static final String PRODUCTS = "/api/v1/products/";

    private final Api api;

    ProductIT(RunningHoldfast server) {
        this.api = server.api();
    }

    private static String product(String title, String sku) {
        return """
        {"title": "%s", "variants": [{"sku": "%s", "price": {"amount": 900, "currency": "EUR"}}]}
        """
                .formatted(title, sku);
    }

    private String tag(String handle) {
        return api.get(PRODUCTS + handle).is(200).header("ETag").orElseThrow();
    }

    private String created(String handle, String title, String sku) {
        return api.put(PRODUCTS + handle, product(title, sku), "If-None-Match", "*")
                .is(201)
                .header("ETag")
                .orElseThrow();
    }

    @Test
    void a_product_is_not_taken_for_the_one_that_had_its_handle_before() {
        String first = created("heir", "Heir", "HEIR");
        api.delete(PRODUCTS + "heir", "If-Match", first).is(204);
        String second = created("heir", "Heir", "HEIR");
        api.delete(PRODUCTS + "heir", "If-Match", second).is(204);
        api.importCsv("", "handle,title,sku,price\nheir,Heir,HEIR,9\n");

        assertThat(List.of(first, second, tag("heir"))).doesNotHaveDuplicates();
        for (String gone : List.of(first, second)) {
            api.get(PRODUCTS + "heir", "If-None-Match", gone).is(200);
            api.anybody().get(PRODUCTS + "heir", "If-None-Match", gone).is(200);
            api.put(PRODUCTS + "heir", product("Mine", "HEIR"), "If-Match", gone)
                    .problem(412, "precondition-failed");
            api.patch(PRODUCTS + "heir", "{\"title\": \"Mine\"}", "If-Match", gone)
                    .problem(412, "precondition-failed");
            api.delete(PRODUCTS + "heir", "If-Match", gone).problem(412, "precondition-failed");
        }
        assertThat(api.get(PRODUCTS + "heir").json().path("title").asText()).isEqualTo("Heir");
    }

    @Test
    void a_patch_that_removes_what_a_product_cannot_be_without_is_refused() {
        String tag = created("needy", "Needy", "NEEDY");
        for (String member : List.of("title", "handle", "variants")) {
            JsonNode problem =
                    api.patch(
                                    PRODUCTS + "needy",
                                    "{\"%s\": null}".formatted(member),
                                    "If-Match",
                                    tag)
                            .problem(422, "invalid");
            assertThat(problem.at("/errors/0/pointer").asText()).isEqualTo("/" + member);
        }
        assertThat(tag("needy")).isEqualTo(tag);

        String all =
                """
                {"status": "draft", "attributes": {"fit": "slim"}, "tags": ["a"], "vendor": "Acme"}
                """;
        String full =
                api.patch(PRODUCTS + "needy", all, "If-Match", tag)
                        .is(200)
                        .header("ETag")
                        .orElseThrow();
        JsonNode bare =
                api.patch(
                                PRODUCTS + "needy",
                                """
                                {"status": null, "attributes": null, "tags": null, "vendor": null}
                                """,
                                "If-Match",
                                full)
                        .is(200)
                        .json();
        assertThat(bare.path("status").asText()).isEqualTo("active");
        assertThat(bare.path("attributes")).isEmpty();
        assertThat(bare.path("tags")).isEmpty();
        assertThat(bare.path("vendor").asText()).isEmpty();
    }
}
