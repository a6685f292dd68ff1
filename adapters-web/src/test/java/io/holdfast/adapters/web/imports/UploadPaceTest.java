package io.holdfast.adapters.web.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.holdfast.adapters.web.http.ProblemKind;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/// How slowly a list may be sent. Time passes only while somebody waits for bytes.
class UploadPaceTest {
    private static final Duration OVER = Duration.ofSeconds(30);

    private long nowNanos;

    /// Gives as many bytes a second.
    private InputStream sent(int bytesPerSecond) {
        return new InputStream() {
            @Override
            public int read() {
                throw new AssertionError("read one by one");
            }

            @Override
            public int read(byte[] into, int offset, int length) {
                nowNanos += Duration.ofSeconds(1).toNanos();
                return bytesPerSecond;
            }
        };
    }

    private UploadPace.Paced paced(int bytesPerSecond) {
        return new UploadPace(1_024, OVER, () -> nowNanos).of(sent(bytesPerSecond));
    }

    private static int read(InputStream list) throws IOException {
        return list.read(new byte[4_096], 0, 4_096);
    }

    @Test
    void who_sends_a_byte_a_second_is_broken_off_after_half_a_minute() throws IOException {
        UploadPace.Paced list = paced(1);
        for (int second = 1; second < 30; second++) {
            assertThat(read(list)).isOne();
        }
        assertThat(list.broken().kind()).isEqualTo(ProblemKind.MALFORMED);

        assertThatIOException().isThrownBy(() -> read(list)).withMessageContaining("30 bytes");
        assertThat(list.broken().kind()).isEqualTo(ProblemKind.TOO_SLOW);
    }

    @Test
    void who_sends_as_much_as_is_asked_for_may_take_for_ever() throws IOException {
        UploadPace.Paced list = paced(1_024);
        for (int second = 0; second < 300; second++) {
            assertThat(read(list)).isEqualTo(1_024);
        }
        assertThat(list.broken().kind()).isEqualTo(ProblemKind.MALFORMED);
    }

    @Test
    void who_was_quick_at_first_has_no_more_time_for_it_later() throws IOException {
        UploadPace pace = new UploadPace(1_024, OVER, () -> nowNanos);
        InputStream quick = sent(4_000);
        InputStream slow = sent(1);
        long[] reads = {0};
        UploadPace.Paced list =
                pace.of(
                        new InputStream() {
                            @Override
                            public int read() {
                                throw new AssertionError("read one by one");
                            }

                            @Override
                            public int read(byte[] into, int offset, int length)
                                    throws IOException {
                                return (reads[0]++ < 60 ? quick : slow).read(into, offset, length);
                            }
                        });
        for (int second = 1; second < 90; second++) {
            assertThat(read(list)).isPositive();
        }

        assertThatIOException().isThrownBy(() -> read(list));
    }

    @Test
    void how_long_the_store_takes_is_no_fault_of_who_sends() throws IOException {
        UploadPace.Paced list = paced(1_024);
        for (int part = 0; part < 60; part++) {
            assertThat(read(list)).isEqualTo(1_024);
            nowNanos += Duration.ofMinutes(1).toNanos();
        }
        assertThat(list.broken().kind()).isEqualTo(ProblemKind.MALFORMED);
    }

    @Test
    void the_end_of_a_short_list_that_came_slowly_is_its_end() throws IOException {
        InputStream ends =
                new InputStream() {
                    @Override
                    public int read() {
                        throw new AssertionError("read one by one");
                    }

                    @Override
                    public int read(byte[] into, int offset, int length) {
                        nowNanos += Duration.ofMinutes(1).toNanos();
                        return -1;
                    }
                };

        assertThat(new UploadPace(1_024, OVER, () -> nowNanos).of(ends).read()).isEqualTo(-1);
    }

    @Test
    void where_there_is_no_limit_nobody_is_broken_off() throws IOException {
        UploadPace.Paced list = new UploadPace(0, OVER, () -> nowNanos).of(sent(1));
        for (int second = 0; second < 300; second++) {
            assertThat(read(list)).isOne();
        }
        assertThat(list.broken().kind()).isEqualTo(ProblemKind.MALFORMED);
    }
}
