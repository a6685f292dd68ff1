package io.holdfast.adapters.web.channels.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.holdfast.access.Scope;
import io.holdfast.adapters.web.channels.session.Traffic;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpRequest;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Where clients connect, what is seen of them, and who is sent away (cases 1, 3, 4, 8, 10 to 12).
class MountTest {
    private static final String PARTNERS = "/ws/admin/websocket";
    private static final String CUSTOM = "/custom/{first}/{second}/path";
    private static final String VSN = "?vsn=2.0.0";

    private TestServer server;

    @BeforeEach
    void start() {
        server =
                TestServer.with(
                        List.of(
                                new PartnersMount(PARTNERS, null),
                                new PartnersMount(CUSTOM, "https://other.example")),
                        Traffic.OFF,
                        new EchoTopic());
        server.key("good-key", Scope.JOBS);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private int status(String path, String... headers) throws IOException {
        try (WireClient client = WireClient.open(server.port())) {
            return client.upgrade(path, headers);
        }
    }

    private static String echoed(WireClient client) throws IOException {
        client.send("[\"11\",\"1\",\"echo:a\",\"phx_join\",{}]");
        return client.text();
    }

    private JsonNode notes(String path, String... headers) throws IOException {
        try (WireClient client = WireClient.open(server.port())) {
            assertThat(client.upgrade(path, headers)).isEqualTo(101);
            return new ObjectMapper().readTree(echoed(client)).at("/4/response/notes");
        }
    }

    @Test
    void a_mount_with_several_pieces_in_its_path_accepts_a_join() throws IOException {
        try (WireClient client = WireClient.open(server.port())) {
            assertThat(client.upgrade(PARTNERS + VSN)).isEqualTo(101);
            assertThat(echoed(client))
                    .startsWith("[\"11\",\"1\",\"echo:a\",\"phx_reply\",{\"status\":\"ok\"");
        }
        assertThat(status("/ws/admin" + VSN)).isEqualTo(404);
        assertThat(status("/ws/admin/websocket/more" + VSN)).isEqualTo(404);
    }

    @Test
    void the_shipped_mount_is_there_beside_the_others() throws IOException {
        assertThat(status("/socket/websocket" + VSN)).isEqualTo(101);
        assertThat(status("/socket/websocket" + VSN + "&reject=true")).isEqualTo(101);
    }

    @Test
    void a_connection_that_the_application_refuses_is_answered_403() throws IOException {
        assertThat(status(PARTNERS + VSN + "&reject=true")).isEqualTo(403);
    }

    @Test
    void a_connection_that_is_refused_for_a_reason_is_answered_with_that_reason()
            throws IOException {
        try (WireClient client = WireClient.open(server.port())) {
            assertThat(client.upgrade(PARTNERS + VSN + "&ratelimit=true")).isEqualTo(429);
            assertThat(client.rest()).contains("Not so often.");
        }
        assertThat(status(PARTNERS + VSN + "&crash=true")).isEqualTo(500);
    }

    @Test
    void parameters_and_variables_of_the_path_arrive() throws IOException {
        JsonNode notes = notes("/custom/123/4%2F56/path" + VSN + "&key=value&a%5Bb%5D=c");

        assertThat(notes.path("p:first").asText()).isEqualTo("123");
        assertThat(notes.path("p:second").asText()).isEqualTo("4/56");
        assertThat(notes.path("p:key").asText()).isEqualTo("value");
        assertThat(notes.path("p:a[b]").asText()).isEqualTo("c");
        assertThat(status("/custom//456/path" + VSN)).isEqualTo(404);
        assertThat(status("/custom/%zz/456/path" + VSN)).isEqualTo(400);
    }

    @Test
    void what_is_known_of_a_connection_arrives_without_its_secrets() throws IOException {
        String encoded =
                Base64.getEncoder()
                        .withoutPadding()
                        .encodeToString("good-key".getBytes(StandardCharsets.UTF_8));
        JsonNode notes =
                notes(
                        PARTNERS + VSN + "&tok%65n=good-key&q=1",
                        "X-Application: seven",
                        "X-Phoenix-AuthToken: good-key",
                        "Authorization: Bearer good-key",
                        "Sec-WebSocket-Protocol: phoenix, base64url.bearer.phx." + encoded,
                        "User-Agent: tests",
                        "traceparent: 00-4bf9-00",
                        "tracestate: a=b",
                        "Cookie: session=stolen");

        assertThat(notes.path("h:x-application").asText()).isEqualTo("seven");
        assertThat(notes.path("h:user-agent").asText()).isEqualTo("tests");
        assertThat(notes.path("h:traceparent").asText()).isEqualTo("00-4bf9-00");
        assertThat(notes.path("h:tracestate").asText()).isEqualTo("a=b");
        assertThat(notes.path("h:sec-websocket-version").asText()).isEqualTo("13");
        assertThat(notes.path("h:sec-websocket-protocol").asText()).isEqualTo("phoenix");
        assertThat(notes.path("peer").asText()).isEqualTo("127.0.0.1");
        assertThat(notes.path("uri").asText())
                .isEqualTo("http://localhost:4000" + PARTNERS + VSN + "&q=1");
        assertThat(notes.path("key").asText()).isEqualTo("good-key");
        assertThat(notes.path("my own").asText()).isEqualTo("note");
        assertThat(notes.toString()).doesNotContain("stolen", encoded, "h:authorization");
        assertThat(notes.has("p:token")).isFalse();
        assertThat(notes.has("h:x-phoenix-authtoken")).isFalse();
    }

    @Test
    void a_cookie_and_its_csrf_token_mean_nothing_and_the_connection_stands() throws IOException {
        JsonNode notes = notes(PARTNERS + VSN + "&_csrf_token=wrong", "Cookie: _key=session");

        assertThat(notes.has("h:cookie")).isFalse();
    }

    @Test
    void each_mount_keeps_its_own_origins() throws IOException {
        String own = "Origin: http://localhost:4000";
        String other = "Origin: https://other.example";
        assertThat(status(PARTNERS + VSN, own)).isEqualTo(101);
        assertThat(status(PARTNERS + VSN, other)).isEqualTo(403);
        assertThat(status("/custom/1/2/path" + VSN, own)).isEqualTo(403);
        assertThat(status("/custom/1/2/path" + VSN, other)).isEqualTo(101);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "socket", "/", "/a/", "/a?b", "/{}/a", "/a{b}", "/a b"})
    void a_path_that_makes_no_sense_is_refused_at_the_start(String path) {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () ->
                                new Mounts(
                                        List.of(new PartnersMount(path, null)),
                                        Origins.parse("self")));
    }

    @Test
    void a_mount_in_place_of_the_shipped_one_is_asked_by_who_polls_too() throws Exception {
        try (TestServer own =
                TestServer.with(
                        List.of(new PartnersMount("/socket/websocket", null)),
                        Traffic.OFF,
                        new EchoTopic())) {
            LongPollController controller = new LongPollController(own.polls());

            assertThat(status(controller, "ok")).isEqualTo(410);
            assertThat(status(controller, "reject")).isEqualTo(403);
            assertThat(status(controller, "ratelimit")).isEqualTo(403);
            assertThat(status(controller, "crash")).isEqualTo(503);
        }
    }

    private static int status(LongPollController controller, String parameter) throws Exception {
        MutableHttpRequest<?> request = HttpRequest.GET("/socket/longpoll");
        request.getParameters().add("vsn", "2.0.0").add(parameter, "true");
        byte[] body = controller.poll(request).get(20, TimeUnit.SECONDS).body();
        return new ObjectMapper().readTree(body).path("status").intValue();
    }
}
