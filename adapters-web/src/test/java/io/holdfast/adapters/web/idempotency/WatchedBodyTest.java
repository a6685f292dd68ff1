package io.holdfast.adapters.web.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// However a body is read, all of it is digested, once.
class WatchedBodyTest {
    private static final byte[] BODY = "a list of some length".getBytes(StandardCharsets.UTF_8);

    private final List<String> ends = new ArrayList<>();

    private interface Way {
        void through(InputStream body) throws IOException;
    }

    private InputStream body() {
        return new WatchedBody(
                new ByteArrayInputStream(BODY),
                new WatchedBody.Watch() {
                    @Override
                    public void piece() {}

                    @Override
                    public void end(String digest) {
                        ends.add(digest);
                    }
                });
    }

    private static String digestOfAll() {
        Digest digest = new Digest();
        digest.add(BODY, 0, BODY.length);
        return digest.hex();
    }

    private void assertDigested(Way way) throws IOException {
        ends.clear();
        try (InputStream body = body()) {
            way.through(body);
            assertThat(body.read()).isEqualTo(-1);
        }
        assertThat(ends).containsExactly(digestOfAll());
    }

    @Test
    void what_is_passed_over_is_digested_like_what_is_read() throws IOException {
        assertDigested(InputStream::readAllBytes);
        assertDigested(body -> body.skipNBytes(BODY.length));
        assertDigested(
                body -> {
                    assertThat(body.read()).isEqualTo('a');
                    assertThat(body.skip(6)).isEqualTo(6);
                    body.transferTo(OutputStream.nullOutputStream());
                });
    }

    @Test
    void nothing_is_read_a_second_time() throws IOException {
        assertDigested(
                body -> {
                    assertThat(body.markSupported()).isFalse();
                    body.mark(100);
                    body.readNBytes(4);
                    assertThatThrownBy(body::reset).isInstanceOf(IOException.class);
                    body.readAllBytes();
                });
    }
}
