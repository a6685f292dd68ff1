package io.holdfast.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

    @Test
    void a_sku_stands_in_an_address_with_every_character_that_a_segment_may_hold() {
        String sku = "A+B;C&D=E,F!G$H'I(J)K*L@M:N~O";
        String segment = sku.replace("+", "%2B").replace(";", "%3B").replace("&", "%26");
        created("segments", "Segments", sku);
        String stock = "/api/v1/stock/" + sku;

        api.put(stock, "{\"onHand\": 5}", "If-None-Match", "*").is(200);
        api.post(stock + "/adjustments", "{\"delta\": 1, \"reason\": \"found\"}").is(200);
        JsonNode level = api.get(stock).is(200).json();
        assertThat(level.path("sku").asText()).isEqualTo(sku);
        assertThat(level.path("onHand").asInt()).isEqualTo(6);
        assertThat(api.get("/api/v1/stock/" + segment).is(200).json()).isEqualTo(level);
        assertThat(api.get(stock + "/ledger?limit=1").json().path("items")).hasSize(1);

        Api buyer = api.anybody();
        String cart = buyer.post("/api/v1/carts", "{}").is(201).header("Location").orElseThrow();
        JsonNode filled = buyer.put(cart + "/lines/" + sku, "{\"quantity\": 2}").is(200).json();
        assertThat(filled.at("/lines/0/sku").asText()).isEqualTo(sku);
        assertThat(buyer.delete(cart + "/lines/" + sku).is(200).json().path("lines")).isEmpty();
    }

    @Test
    void a_name_that_nothing_has_is_told_as_it_was_asked_for() {
        assertThat(api.get(PRODUCTS + "a+b;c&d").problem(404, "not-found").path("detail").asText())
                .isEqualTo("There is no product 'a+b;c&d'.");
        api.get("/api/v1/no+such").problem(404, "not-found");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "javascript:alert(1)",
                "data:image/png;base64,AA",
                "ftp://x/a.jpg",
                "file:///a"
            })
    void a_picture_at_an_address_of_another_kind_is_refused_by_itself_and_in_lists(String url) {
        String body = "{\"images\": [{\"url\": \"/a.jpg\"}, {\"url\": \"%s\"}]}".formatted(url);
        api.put(PRODUCTS + "shown", product("Shown", "SHOWN"), "If-None-Match", "*");
        JsonNode problem =
                api.patch(PRODUCTS + "shown", body, "If-Match", tag("shown"))
                        .problem(422, "invalid")
                        .at("/errors/0");
        assertThat(problem.path("pointer").asText()).isEqualTo("/images/1/url");

        JsonNode job =
                api.importCsv(
                        "",
                        "handle,title,sku,price,image.url\nlisted,A,LISTED,1,\"%s\"\nlisted-2,B,LISTED-2,1,//x/a.jpg /b.jpg\n"
                                .formatted(url));
        assertThat(job.at("/counts/rejected").asInt()).isEqualTo(1);
        assertThat(api.get("/api/v1/jobs/" + job.path("id").asText() + "/rejects").is(200).text())
                .contains("2,listed,/images/0/url,", ":' is neither");
    }

    @Test
    void what_no_address_can_name_is_not_created() {
        for (String step : List.of(".", "..")) {
            String encoded = step.replace(".", "%2E");
            assertThat(
                            api.put(
                                            PRODUCTS + encoded,
                                            product("Dots", "DOTS"),
                                            "If-None-Match",
                                            "*")
                                    .problem(422, "invalid")
                                    .at("/errors/0/pointer")
                                    .asText())
                    .isEqualTo("/handle");
            assertThat(
                            api.put(PRODUCTS + "dots", product("Dots", step), "If-None-Match", "*")
                                    .problem(422, "invalid")
                                    .at("/errors/0/pointer")
                                    .asText())
                    .isEqualTo("/variants/0/sku");
            api.get(PRODUCTS + encoded).problem(404, "not-found");
        }
        JsonNode job = api.importCsv("", "handle,title,sku,price\n..,Dots,DOTS,1\ndots,Dots,.,1\n");
        Api.assertCounts(job, 0, 0, 0, 2);
        assertThat(api.get("/api/v1/jobs/" + job.path("id").asText() + "/rejects").is(200).text())
                .contains(
                        "handle must not be '..', which no address can name",
                        "SKU must not be '.', which no address can name");
    }

    @Test
    void a_product_is_found_under_its_handle_as_it_was_given_composed_or_not() {
        String apart = "cafe\u0301";
        String list = "handle,title,sku,price\n%s,Apart,APART-e\u0301,1\n".formatted(apart);
        Api.assertCounts(api.importCsv("", list), 1, 0, 0, 0);

        JsonNode found = api.get(PRODUCTS + "cafe%CC%81").is(200).json();
        assertThat(found.path("handle").asText()).isEqualTo(apart);
        assertThat(found.at("/variants/0/sku").asText()).isEqualTo("APART-e\u0301");
        api.get(PRODUCTS + "caf%C3%A9").problem(404, "not-found");
        Answer created =
                api.put(PRODUCTS + "caf%C3%A9", product("Whole", "WHOLE"), "If-None-Match", "*")
                        .is(201);
        String location = created.header("Location").orElseThrow();
        assertThat(api.get(location).is(200).json().path("handle").asText())
                .isEqualTo("caf\u00e9")
                .isEqualTo(created.json().path("handle").asText());
        api.put("/api/v1/stock/APART-e%CC%81", "{\"onHand\": 1}", "If-None-Match", "*").is(200);
        assertThat(api.get(PRODUCTS + "cafe%CC%81").json().at("/variants/0/stock").asInt())
                .isEqualTo(1);
    }
}
