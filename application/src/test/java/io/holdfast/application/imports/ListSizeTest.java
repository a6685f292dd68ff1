package io.holdfast.application.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.contracts.documents.MemoryDocuments;
import io.holdfast.jobs.JobSize;
import io.holdfast.jobs.SaveOutcome;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayInputStream;
import java.time.Instant;

class ListSizeTest {
    private static final int SMALL = 512 * 1024;

    private final MemoryDocuments documents = new MemoryDocuments(() -> Instant.EPOCH);

    private JobSize size(byte[] list) {
        SaveOutcome saved =
                documents.save("list", "text/csv", new ByteArrayInputStream(list), 1_000_000);
        return saved instanceof SaveOutcome.Saved(var info)
                ? ListSize.of(documents, info)
                : JobSize.LARGE;
    }

    private static byte[] packed(int bytes) {
        byte[] list = new byte[bytes];
        list[0] = 0x1f;
        list[1] = (byte) 0x8b;
        return list;
    }

    @Test
    void a_list_is_small_up_to_half_a_megabyte() {
        assertThat(size(new byte[1])).isEqualTo(JobSize.SMALL);
        assertThat(size(new byte[SMALL])).isEqualTo(JobSize.SMALL);
        assertThat(size(new byte[SMALL + 1])).isEqualTo(JobSize.LARGE);
    }

    @Test
    void a_packed_list_counts_as_what_it_may_unpack_to() {
        assertThat(size(packed(SMALL / 16))).isEqualTo(JobSize.SMALL);
        assertThat(size(packed(SMALL / 16 + 1))).isEqualTo(JobSize.LARGE);
    }
}
