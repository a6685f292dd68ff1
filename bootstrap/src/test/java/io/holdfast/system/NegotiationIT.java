package io.holdfast.system;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;

/// In which form answers are wanted, and bodies are sent.
@ExtendWith(Shared.class)
final class NegotiationIT {
    private final Api api;

    NegotiationIT(RunningHoldfast server) {
        this.api = server.api();
    }

    @Test
    void who_names_the_form_of_problems_is_given_answers_as_json_and_problems_as_such() {
        Answer list = api.get("/api/v1/products", "Accept", "application/problem+json").is(200);

        assertThat(list.header("Content-Type").orElseThrow()).startsWith("application/json");
        api.get("/api/v1/products/none", "Accept", "application/problem+json")
                .problem(404, "not-found");
        api.get("/api/v1/products/none", "Accept", "application/json").problem(404, "not-found");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"application/json;q=0", "text/html", "*/*;q=0", "application/json;q=0,*/*"})
    void who_wants_no_json_is_told_what_there_is(String accept) {
        assertThat(
                        api.get("/api/v1/products", "Accept", accept)
                                .problem(406, "not-acceptable")
                                .path("detail")
                                .asText())
                .contains("application/json");
        api.post("/api/v1/carts", "{}", "Accept", accept).problem(406, "not-acceptable");
    }

    @Test
    void what_has_a_form_of_its_own_is_given_in_it_by_its_address() {
        for (String accept : new String[] {"text/csv", "application/json;q=0", "text/html"}) {
            assertThat(
                            api.get("/api/v1/products.csv", "Accept", accept)
                                    .is(200)
                                    .header("Content-Type")
                                    .orElseThrow())
                    .startsWith("text/csv");
            api.get("/openapi.yaml", "Accept", accept).is(200);
            api.get("/console", "Accept", accept).is(200);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "json",
                "application/",
                "application/json; charset=utf-16",
                "application/json;charset=\"UTF-16LE\"",
                "application/json; charset=iso-8859-1",
                "application/json; charset",
                "text/plain",
                "application/x-www-form-urlencoded",
            })
    void a_body_that_is_said_to_be_anything_else_than_json_in_utf_8_is_415(String type) {
        String product = "{\"title\": \"T\", \"variants\": []}";
        sent("PUT", "/api/v1/products/typed", product, type).problem(415, "unsupported-media-type");
        sent("POST", "/api/v1/keys", "{}", type).problem(415, "unsupported-media-type");
        sent("POST", "/api/v1/carts", "{}", type).problem(415, "unsupported-media-type");
        api.get("/api/v1/products/typed").problem(404, "not-found");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "APPLICATION/JSON; charset=UTF-8",
                "application/json;charset=\"utf-8\"",
                "application/json; profile=\"a;b\"; charset=us-ascii;",
            })
    void json_in_utf_8_is_read_however_that_is_written(String type) {
        sent("POST", "/api/v1/carts", "{}", type).is(201);
        sent("POST", "/api/v1/keys", "{}", type).problem(422, "invalid");
    }

    @Test
    void what_needs_no_body_needs_no_type_and_no_matter_which() {
        sent("POST", "/api/v1/carts", "", "application/x-www-form-urlencoded").is(201);
        api.send("POST", "/api/v1/carts", BodyPublishers.noBody()).is(201);
        api.send("POST", "/api/v1/carts", BodyPublishers.ofString("{}")).is(201);
    }

    private Answer sent(String method, String path, String body, String type) {
        return api.send(
                method,
                path,
                BodyPublishers.ofByteArray(body.getBytes(StandardCharsets.UTF_8)),
                "Content-Type",
                type,
                "If-None-Match",
                "*");
    }
}
