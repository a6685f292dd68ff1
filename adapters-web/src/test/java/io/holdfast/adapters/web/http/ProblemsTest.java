package io.holdfast.adapters.web.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.inventory.StockBusy;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.charset.StandardCharsets;

/// What is answered where something was thrown.
final class ProblemsTest {
    private static HttpResponse<?> answer(Throwable thrown) {
        return new Problems.Handler().handle(HttpRequest.GET("/api/v1/carts/1"), thrown);
    }

    private static String body(HttpResponse<?> answer) {
        return new String((byte[]) answer.body(), StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @CsvSource({
        "true, so nothing of this was done; try again.",
        "false, may still be changed; read it before you try again.",
    })
    void who_finds_stock_busy_is_told_when_to_come_back_and_whether_anything_was_changed(
            boolean unchanged, String said) {
        HttpResponse<?> answer = answer(new StockBusy(unchanged, "stock-1 is full: 4096 wait"));

        assertThat(answer.code()).isEqualTo(HttpStatus.SERVICE_UNAVAILABLE.getCode());
        assertThat(answer.header(HttpHeaders.RETRY_AFTER)).isEqualTo("2");
        assertThat(answer.getContentType().map(Object::toString)).contains(Problems.TYPE);
        assertThat(body(answer)).contains("/problems/unavailable", said);
    }

    @Test
    void nothing_of_our_insides_is_told() {
        assertThat(body(answer(new StockBusy(true, "stock-1 is full")))).doesNotContain("stock-1");
        assertThat(body(answer(new IllegalStateException("a secret")))).doesNotContain("secret");
    }
}
