package io.holdfast.contracts.pictures;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.catalog.picture.FetchOutcome;
import io.holdfast.catalog.picture.PictureFile;
import io.holdfast.catalog.port.out.PictureSource;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/// What every [PictureSource] must do. Extend it, serve what it asks to have served, and return a
/// source.
///
/// That an address which leads inwards by a redirect or a name is refused (SRC-5) takes a network
/// of one's own, and is shown by the adapter's tests.
public abstract class PictureSourceContract {
    /// Most bytes that the source takes in these tests.
    protected static final int BYTES_MAX = 100_000;

    private static final String PNG_HEAD = "\u0089PNG\r\n\u001a\n";

    private PictureSource source;

    /// For subclasses, which JUnit makes one of for each test.
    protected PictureSourceContract() {}

    /// {@return a source that takes [#BYTES_MAX] bytes}
    protected abstract PictureSource source();

    /// {@return an address at which something is served, and may be called}
    ///
    /// @param status with which it is served
    /// @param body what is served
    protected abstract String serve(int status, byte[] body);

    /// {@return of how many pictures there are still bytes in temporary files}
    protected abstract long left();

    @BeforeEach
    final void open() {
        source = source();
    }

    private static byte[] picture(int length) {
        byte[] head = PNG_HEAD.getBytes(StandardCharsets.ISO_8859_1);
        byte[] bytes = Arrays.copyOf(head, length);
        Arrays.fill(bytes, head.length, length, (byte) 7);
        return bytes;
    }

    private PictureFile fetched(String url) {
        FetchOutcome outcome = source.fetch(url);
        assertThat(outcome).isInstanceOf(FetchOutcome.Fetched.class);
        return ((FetchOutcome.Fetched) outcome).file();
    }

    @Test
    final void SRC_1_what_is_fetched_is_there_byte_for_byte_until_it_is_closed()
            throws IOException {
        byte[] bytes = picture(50_000);
        try (PictureFile file = fetched(serve(200, bytes))) {
            assertThat(file.length()).isEqualTo(50_000);
            assertThat(file.sha256())
                    .isEqualTo("57b809384e57ef266277ec8f4ce9806f1e197a823c5302ad5aa19000ca5e8669");
            for (int time = 1; time <= 2; time++) {
                try (InputStream read = file.bytes()) {
                    assertThat(read.readAllBytes()).isEqualTo(bytes);
                }
            }
        }
    }

    @Test
    final void SRC_2_what_does_not_begin_like_a_picture_is_refused() {
        for (String body :
                List.of("<html>not here</html>", "", "BM bitmap", "<svg/>", "%PDF-1.7")) {
            assertThat(source.fetch(serve(200, body.getBytes(StandardCharsets.UTF_8))))
                    .as(body)
                    .isInstanceOf(FetchOutcome.Refused.class);
        }
        assertThat(left()).isZero();
    }

    @Test
    final void SRC_3_what_is_longer_than_allowed_is_refused_and_what_is_as_long_is_not() {
        fetched(serve(200, picture(BYTES_MAX))).close();
        assertThat(source.fetch(serve(200, picture(BYTES_MAX + 1))))
                .isInstanceOf(FetchOutcome.Refused.class);
        assertThat(left()).isZero();
    }

    @Test
    final void SRC_4_what_is_gone_is_refused_and_what_may_pass_has_failed() {
        for (int status : new int[] {401, 403, 404, 410}) {
            assertThat(source.fetch(serve(status, picture(100))))
                    .as("status %d", status)
                    .isInstanceOf(FetchOutcome.Refused.class);
        }
        for (int status : new int[] {408, 429, 500, 503}) {
            assertThat(source.fetch(serve(status, picture(100))))
                    .as("status %d", status)
                    .isInstanceOf(FetchOutcome.Failed.class);
        }
        assertThat(left()).isZero();
    }

    @Test
    final void SRC_5_addresses_that_are_relative_of_other_kinds_or_lead_inwards_are_refused() {
        for (String url :
                List.of(
                        "pictures/1.jpg",
                        "/1.jpg",
                        "",
                        "file:///etc/passwd",
                        "ftp://pics.example/1.jpg",
                        "data:image/png;base64,iVBORw0KGgo=",
                        "http://",
                        "http://[",
                        "http://169.254.169.254/latest/meta-data",
                        "http://10.0.0.1/1.jpg",
                        "http://[::1]:1/1.jpg")) {
            assertThat(source.fetch(url)).as(url).isInstanceOf(FetchOutcome.Refused.class);
        }
    }

    @Test
    final void SRC_6_files_are_told_apart_and_each_goes_when_it_is_closed() throws IOException {
        String url = serve(200, picture(1_000));
        try (PictureFile one = fetched(url)) {
            fetched(url).close();
            assertThat(left()).isOne();
            try (InputStream bytes = one.bytes()) {
                assertThat(bytes.readAllBytes()).isEqualTo(picture(1_000));
            }
        }
        assertThat(left()).isZero();
    }
}
