package io.holdfast.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.yaml.snakeyaml.Yaml;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// The description of the interface is complete, and answers are as it says.
@ExtendWith(Shared.class)
final class DescriptionIT {
    private static final Set<String> PUBLIC =
            Set.of(
                    "delete /api/v1/carts/{id}",
                    "delete /api/v1/carts/{id}/lines/{sku}",
                    "get /api/v1/carts/{id}",
                    "get /api/v1/carts/{id}/address",
                    "get /api/v1/carts/{id}/checkout",
                    "get /api/v1/carts/{id}/shipping-rates",
                    "post /api/v1/carts",
                    "post /api/v1/payments/stripe/events",
                    "post /api/v1/carts/{id}/checkout",
                    "put /api/v1/carts/{id}/address",
                    "put /api/v1/carts/{id}/lines/{sku}",
                    "get /api/v1/categories",
                    "get /api/v1/downloads/{token}",
                    "get /api/v1/products",
                    "get /api/v1/products.{format}",
                    "get /api/v1/products/{handle}",
                    "get /pictures/{hash}/{rendition}");

    private final Api api;
    private final JsonNode described;

    DescriptionIT(RunningHoldfast server) {
        this.api = server.api();
        this.described = parsed(api.anybody().get("/openapi.yaml").is(200).text());
    }

    @Test
    void each_operation_says_what_it_answers_and_that_it_may_answer_with_a_problem() {
        assertThat(DescriptionRules.withoutProblem(described)).isEmpty();
        assertThat(DescriptionRules.withUnsaidAnswers(described)).isEmpty();
    }

    @Test
    void what_a_member_may_be_is_said_once_and_in_words_of_openapi() {
        assertThat(api.anybody().get("/openapi.yaml").is(200).text())
                .contains("enum:")
                .doesNotContain("allowableValues");
    }

    @Test
    void whatever_is_sent_or_answered_has_a_type_and_parameters_are_explained() {
        assertThat(SchemaRules.withUnsaidTypes(described)).isEmpty();
        assertThat(SchemaRules.withUnsaidParameters(described)).isEmpty();
    }

    @Test
    void parameters_that_are_read_by_hand_say_what_they_may_be() {
        assertThat(schema("get /api/v1/products", "limit"))
                .isEqualTo("{type: integer, minimum: 1, maximum: 250, default: 50}");
        assertThat(schema("get /api/v1/products", "updatedSince"))
                .isEqualTo("{type: string, format: date-time}");
        assertThat(schema("get /api/v1/products", "status"))
                .isEqualTo("{type: array, items: {type: string, enum: [draft, active, archived]}}");
        assertThat(schema("post /api/v1/imports", "dryRun"))
                .isEqualTo("{type: boolean, default: false}");
        assertThat(schema("get /api/v1/stock.{format}", "format"))
                .isEqualTo("{type: string, enum: [csv, ndjson, json]}");
    }

    private String schema(String operation, String parameter) {
        return DescriptionRules.operations(described)
                .getOrDefault(operation, described.path("nothing"))
                .path("parameters")
                .valueStream()
                .filter(one -> one.path("name").asText().equals(parameter))
                .map(one -> one.path("schema").toString())
                .collect(Collectors.joining())
                .replace("\"", "")
                .replace(":", ": ")
                .replace(",", ", ");
    }

    @Test
    void each_operation_says_whether_it_takes_a_key() {
        assertThat(DescriptionRules.withWrongKey(described, PUBLIC)).isEmpty();
    }

    @Test
    void lists_are_paged_and_writes_have_bodies_and_conditions() {
        assertThat(parameters("get /api/v1/products"))
                .containsExactlyInAnyOrder(
                        "currency",
                        "q",
                        "category",
                        "vendor",
                        "updatedSince",
                        "status",
                        "sort",
                        "limit",
                        "cursor");
        assertThat(parameters("get /api/v1/jobs")).contains("kind", "state", "limit", "cursor");
        assertThat(parameters("put /api/v1/products/{handle}"))
                .contains("handle", "If-Match", "If-None-Match");
        assertThat(parameters("post /api/v1/imports"))
                .contains(
                        "format",
                        "mapping",
                        "mode",
                        "dryRun",
                        "stock",
                        "currency",
                        "zone",
                        "rejectsMax");
        assertThat(DescriptionRules.withWrongBody(described)).isEmpty();
    }

    @Test
    void each_operation_that_changes_something_says_that_it_can_be_sent_again() {
        assertThat(DescriptionRules.withWrongRepetition(described)).isEmpty();
    }

    @Test
    void an_operation_that_keeps_a_rule_badly_is_found() {
        JsonNode badly =
                parsed(
                        """
                        components:
                          schemas:
                            Maybe:
                              type: object
                              properties:
                                either: {type: [string, 'null', object]}
                                all: {type: array, items: {}}
                        paths:
                          /api/v1/secrets:
                            get:
                              parameters: [{name: q, description: Words., schema: {}}]
                              responses:
                                '200': {description: ok response}
                            post:
                              security: [{key: []}]
                              responses:
                                '201': {description: Made., content: {x: {schema: {format: byte}}}}
                                4XX: {description: A problem., content: {application/problem+json: {schema: {$ref: '#/components/schemas/Problem'}}}}
                          /api/v1/exports:
                            post:
                              parameters: [{name: Idempotency-Key, schema: {type: string}}]
                              security: [{key: []}]
                              responses:
                                '202': {description: Queued.}
                                4XX: {description: '', content: {application/json: {schema: {$ref: '#/components/schemas/Problem'}}}}
                        """);
        String read = "get /api/v1/secrets";
        String made = "post /api/v1/secrets";
        String asked = "post /api/v1/exports";

        assertThat(DescriptionRules.withoutProblem(badly)).containsExactly(read, asked);
        assertThat(DescriptionRules.withUnsaidAnswers(badly))
                .containsExactly(read + " 200", made + " as bytes", asked + " 4XX");
        assertThat(SchemaRules.withUnsaidTypes(badly))
                .containsExactly("Maybe/either", "Maybe/all[]", read + " q", made + " 201 x");
        assertThat(SchemaRules.withUnsaidParameters(badly))
                .containsExactly(asked + " Idempotency-Key");
        assertThat(DescriptionRules.withWrongKey(badly, Set.of(made))).containsExactly(read, made);
        assertThat(DescriptionRules.withWrongBody(badly)).containsExactly(asked);
        assertThat(DescriptionRules.withWrongRepetition(badly)).containsExactly(made);
    }

    private static JsonNode parsed(String yaml) {
        Object read = new Yaml().load(yaml);
        return new ObjectMapper().valueToTree(read);
    }

    private List<String> parameters(String wanted) {
        List<String> names = new ArrayList<>();
        DescriptionRules.operations(described)
                .getOrDefault(wanted, described.path("nothing"))
                .path("parameters")
                .forEach(p -> names.add(p.path("name").asText()));
        return names;
    }

    @Test
    void answers_have_the_members_that_are_described_and_no_others() {
        api.importCsv("?stock=set", "handle,title,sku,price,stock\nshape,Shape,SHAPE,1,7\n");
        String dry =
                api.importCsv(
                                "?dryRun=true",
                                "handle,title,sku,price,no\nshape,Other,SHAPE,1,\nx,X,,,\n")
                        .path("id")
                        .asText();

        assertShape("Product", api.get("/api/v1/products/shape").json(), "exchange");
        assertShape("Variant", api.get("/api/v1/products/shape").json().path("variants").path(0));
        assertShape("ProductPage", api.get("/api/v1/products?limit=1").json());
        assertShape("CategoryTree", api.get("/api/v1/categories").json());
        assertShape("Job", api.job(dry), "preview", "export");
        Answer exported = api.post("/api/v1/exports", "{\"resource\": \"stock\"}");
        assertShape("Exported", exported.json().path("export"));
        assertShape("Counts", api.job(dry).path("counts"));
        assertShape("Progress", api.job(dry).path("progress"));
        assertShape("JobPage", api.get("/api/v1/jobs?limit=1").json());
        assertShape(
                "RecordDiff",
                api.get("/api/v1/jobs/" + dry + "/diff").json().path("items").path(0));
        assertShape(
                "Reject",
                api.get("/api/v1/jobs/" + dry + "/rejects", "Accept", "application/json")
                        .json()
                        .path("items")
                        .path(0));
        assertShape("StockLevel", api.get("/api/v1/stock/SHAPE").json());
        assertShape(
                "LedgerEntry", api.get("/api/v1/stock/SHAPE/ledger").json().path("items").path(0));
        Storefront shop = new Storefront(api);
        String cart = shop.addressed(shop.selling(1), 1);
        assertShape("Address", api.get("/api/v1/carts/" + cart + "/address").json());
        JsonNode rates = api.get("/api/v1/carts/" + cart + "/shipping-rates").json();
        assertShape("ShippingRates", rates);
        assertShape("ShippingRate", rates.at("/rates/0"));
        assertShape("CarrierAnswer", rates.at("/carriers/0"));
        JsonNode order = shop.pay(cart, "sandbox-approve").is(201).json();
        assertShape("Order", order);
        assertShape("OrderLine", order.at("/lines/0"));
        assertShape("Tax", order.at("/lines/0/tax"));
        assertShape("Shipping", order.path("shipping"));
        assertShape("Totals", order.path("totals"));
        assertShape("OrderPage", api.get("/api/v1/orders?limit=1").json());
        assertShape("Cart", api.post("/api/v1/carts", "").json());
        assertShape("Key", api.get("/api/v1/keys?limit=1").json().path("items").path(0));
        assertShape(
                "MappingEntry", api.get("/api/v1/mappings?limit=1").json().path("items").path(0));
        assertShape("Problem", api.get("/api/v1/products?limit=0").problem(422, "invalid"));
    }

    /// Members that are there only at the caller's wish are named.
    private void assertShape(String name, JsonNode answer, String... atWish) {
        Set<String> members = new TreeSet<>();
        answer.fieldNames().forEachRemaining(members::add);
        Set<String> known = new TreeSet<>();
        described
                .path("components")
                .path("schemas")
                .path(name)
                .path("properties")
                .fieldNames()
                .forEachRemaining(known::add);
        assertThat(known).as(name).containsAll(List.of(atWish));
        known.removeAll(List.of(atWish));
        assertThat(members).as(name).isEqualTo(known);
    }
}
