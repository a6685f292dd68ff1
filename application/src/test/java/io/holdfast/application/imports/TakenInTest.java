package io.holdfast.application.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.jobs.JobSize;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Random;
import java.util.zip.GZIPOutputStream;

class TakenInTest {
    private static final int SMALL = 512 * 1024;

    private static TakenIn list(byte[] bytes) {
        return new TakenIn(new ByteArrayInputStream(bytes));
    }

    private static JobSize taken(byte[] bytes) throws IOException {
        TakenIn list = list(bytes);
        assertThat(list.readAllBytes()).isEqualTo(bytes);
        return list.size();
    }

    private static byte[] packed(int bytes) throws IOException {
        byte[] noise = new byte[bytes];
        new Random(1).nextBytes(noise);
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(noise);
        }
        return packed.toByteArray();
    }

    @Test
    void a_list_is_small_up_to_half_a_megabyte() throws IOException {
        assertThat(taken(new byte[0])).isEqualTo(JobSize.SMALL);
        assertThat(taken(new byte[1])).isEqualTo(JobSize.SMALL);
        assertThat(taken(new byte[SMALL])).isEqualTo(JobSize.SMALL);
        assertThat(taken(new byte[SMALL + 1])).isEqualTo(JobSize.LARGE);
    }

    @Test
    void a_packed_list_counts_as_what_it_may_unpack_to() throws IOException {
        assertThat(taken(packed(SMALL / 16 - 100))).isEqualTo(JobSize.SMALL);
        assertThat(taken(packed(SMALL / 16 + 100))).isEqualTo(JobSize.LARGE);
    }

    @Test
    void it_is_told_however_the_list_is_read() throws IOException {
        byte[] bytes = packed(SMALL / 16 + 100);
        TakenIn one = list(bytes);
        while (one.read() >= 0) {
            assertThat(one.size()).isNotNull();
        }
        TakenIn few = list(bytes);
        byte[] into = new byte[7];
        while (few.read(into, 3, 1) >= 0 || few.read(into) >= 0) {
            assertThat(few.size()).isNotNull();
        }
        TakenIn skipped = list(bytes);
        skipped.skipNBytes(bytes.length);

        assertThat(one.size()).isEqualTo(JobSize.LARGE);
        assertThat(few.size()).isEqualTo(JobSize.LARGE);
        assertThat(skipped.size()).isEqualTo(JobSize.LARGE);
    }
}
