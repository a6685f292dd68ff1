package io.holdfast.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/// Requests that are no HTTP, or too much of it: each is told so as a problem, its connection is
/// closed, and the log has no trace of it.
@ExtendWith(Shared.class)
final class BrokenRequestIT {
    private static final String HOST = "Host: localhost\r\n";

    private final RunningHoldfast server;
    private final Api api;
    private final int logged;

    BrokenRequestIT(RunningHoldfast server) {
        this.server = server;
        this.api = server.api();
        this.logged = server.said().length();
    }

    /// What was answered until the connection was closed, which it has to be.
    private String answer(String said) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.url().getPort())) {
            socket.setSoTimeout(30_000);
            try {
                OutputStream out = socket.getOutputStream();
                out.write(said.getBytes(StandardCharsets.ISO_8859_1));
                out.flush();
            } catch (IOException _) {
                // It may close its side while we still speak; the answer is there all the same.
            }
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private void assertProblem(String answer, int status, String slug) {
        assertThat(answer).startsWith("HTTP/1.1 %d ".formatted(status));
        assertThat(answer).containsIgnoringCase("\r\ncontent-type: application/problem+json\r\n");
        assertThat(answer).containsIgnoringCase("\r\nconnection: close\r\n");
        JsonNode problem = Answer.parsed(answer.substring(answer.indexOf("\r\n\r\n") + 4));
        assertThat(problem.path("type").asText()).isEqualTo("/problems/" + slug);
        assertThat(problem.path("status").asInt()).isEqualTo(status);
        assertThat(problem.path("instance").asText())
                .isIn(
                        "/",
                        "/api/v1/products",
                        "/api/v1/products/x",
                        "/api/v1/carts",
                        "/api/v1/imports");
        assertThat(answer).doesNotContain("Exception", "netty");
        assertThat(server.said().substring(logged)).doesNotContain("\tat ", "Exception");
        api.get("/problems/" + slug).is(200);
    }

    @Test
    void an_address_that_is_too_long_is_414() throws IOException {
        String address = "/api/v1/products?q=" + "a".repeat(70_000);
        assertProblem(
                answer("GET " + address + " HTTP/1.1\r\n" + HOST + "\r\n"), 414, "uri-too-long");
    }

    @Test
    void headers_that_are_too_long_are_431_one_or_all_together() throws IOException {
        String one = "X-Long: " + "a".repeat(70_000) + "\r\n";
        String many = ("X-Many: " + "a".repeat(1_000) + "\r\n").repeat(70);
        for (String headers : new String[] {one, many}) {
            assertProblem(
                    answer("GET /api/v1/products HTTP/1.1\r\n" + HOST + headers + "\r\n"),
                    431,
                    "headers-too-large");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET /api/v1/products HTTX/1.1|X-Fine: yes",
                "GET /api/v1/products HTTP/eleven|X-Fine: yes",
                "GET|X-Fine: yes",
                "GET /api/v1/products HTTP/1.1|X-Nul: a<0>b",
                "GET /api/v1/products HTTP/1.1|X<0>Nul: a",
                "POST /api/v1/carts HTTP/1.1|Content-Length: many",
                "POST /api/v1/carts HTTP/1.1|Content-Length: -1",
            })
    void what_cannot_be_read_is_400(String line, String header) throws IOException {
        String said = line + "\r\n" + HOST + header.replace("<0>", "\0") + "\r\n\r\n";
        assertProblem(answer(said), 400, "malformed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/%zz", "/api/v1/products/%", "/api/v1/products/a|b", "/["})
    void an_address_that_is_none_is_400(String address) throws IOException {
        assertProblem(
                answer("GET " + address + " HTTP/1.1\r\n" + HOST + "Connection: close\r\n\r\n"),
                400,
                "malformed");
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /api/v1/carts, application/json, {",
        "PUT, /api/v1/products/x, application/json, {",
        "POST, /api/v1/imports, text/csv, 'handle,title,sku,price\nbroken,Broken,BROKEN,1\n'",
    })
    void a_body_whose_chunks_are_none_is_400_and_no_half_of_it_is_taken_for_the_whole(
            String method, String path, String type, String begun) throws IOException {
        String head =
                "%s %s HTTP/1.1\r\n%sAuthorization: Bearer %s\r\nIf-None-Match: *\r\n"
                        .formatted(method, path, HOST, RunningHoldfast.KEY);
        String body = "%x\r\n%s\r\nnone\r\n".formatted(begun.length(), begun);
        int jobs = jobs();

        assertProblem(
                answer(
                        head
                                + "Content-Type: %s\r\nTransfer-Encoding: chunked\r\n\r\n"
                                        .formatted(type)
                                + body),
                400,
                "malformed");

        assertThat(jobs()).isEqualTo(jobs);
        api.get("/api/v1/products/broken").problem(404, "not-found");
    }

    @Test
    void what_was_asked_before_is_answered_first() throws IOException {
        String fine = "GET /health/liveness HTTP/1.1\r\n" + HOST + "\r\n";
        String answers = answer(fine + fine + "rubbish\r\n\r\n" + fine);

        int last = answers.lastIndexOf("HTTP/1.1 ");
        assertThat(answers.substring(0, last).split("HTTP/1.1 200 ", -1)).hasSize(3);
        assertThat(answers.substring(0, last)).doesNotContainIgnoringCase("connection: close");
        assertProblem(answers.substring(last), 400, "malformed");
    }

    private int jobs() {
        return api.get("/api/v1/jobs?limit=250").json().path("items").size();
    }
}
