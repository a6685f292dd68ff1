package io.holdfast.adapters.web.channels.transport;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.holdfast.access.Scope;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpRequest;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.concurrent.TimeUnit;

/// Where a client that polls may put its key: where one with a WebSocket may, and nowhere else.
class LongPollKeysTest {
    private static final int BEGUN = 410;
    private static final int FORBIDDEN = 403;

    private final TestServer server = TestServer.with(new NewsTopic());
    private final LongPollController controller = new LongPollController(server.polls());

    @BeforeEach
    void key() {
        server.key("good", Scope.JOBS);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static MutableHttpRequest<?> request(String... tokens) {
        MutableHttpRequest<?> request = HttpRequest.GET("/socket/longpoll");
        request.getParameters().add("vsn", "2.0.0");
        for (String token : tokens) {
            request.getParameters().add("token", token);
        }
        return request;
    }

    private int status(HttpRequest<?> request) throws Exception {
        byte[] body = controller.poll(request).get(20, TimeUnit.SECONDS).body();
        return new ObjectMapper().readTree(body).path("status").intValue();
    }

    @Test
    void pages_of_other_origins_and_other_versions_are_refused() throws Exception {
        assertThat(status(request().header("Origin", "https://evil.example"))).isEqualTo(FORBIDDEN);
        assertThat(status(request().header("Origin", "https://a.shop.example"))).isEqualTo(BEGUN);
        MutableHttpRequest<?> first = HttpRequest.GET("/socket/longpoll");
        assertThat(status(first)).isEqualTo(BEGUN);
        first.getParameters().add("vsn", "123.1.1");
        assertThat(status(first)).isEqualTo(FORBIDDEN);
    }

    @Test
    void bearer_may_be_written_in_any_case() throws Exception {
        assertThat(status(request().header("Authorization", "bearer good"))).isEqualTo(BEGUN);
        assertThat(status(request().header("Authorization", "bearer bad"))).isEqualTo(FORBIDDEN);
        assertThat(status(request().header("Authorization", "Bearer bad"))).isEqualTo(FORBIDDEN);
    }

    @Test
    void the_parameter_counts_before_the_headers() throws Exception {
        assertThat(status(request("good").header("Authorization", "Bearer bad"))).isEqualTo(BEGUN);
        assertThat(status(request("bad").header("Authorization", "Bearer good")))
                .isEqualTo(FORBIDDEN);
        assertThat(status(request("bad").header("X-Phoenix-AuthToken", "good")))
                .isEqualTo(FORBIDDEN);
    }

    @Test
    void authorization_counts_before_the_other_header() throws Exception {
        assertThat(
                        status(
                                request()
                                        .header("Authorization", "Bearer good")
                                        .header("X-Phoenix-AuthToken", "bad")))
                .isEqualTo(BEGUN);
        assertThat(status(request().header("X-Phoenix-AuthToken", "bad"))).isEqualTo(FORBIDDEN);
    }

    @Test
    void the_token_of_a_session_that_is_over_is_no_key() throws Exception {
        assertThat(status(request(LongPolls.PREFIX + "over"))).isEqualTo(BEGUN);
        assertThat(status(request(LongPolls.PREFIX + "over", "bad"))).isEqualTo(FORBIDDEN);
    }
}
