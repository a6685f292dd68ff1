package io.holdfast.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;

class ExportChunkTest {
    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    @Test
    void a_chunk_keeps_bytes_of_its_own() {
        byte[] buffer = bytes("a,1\nleft over");
        ExportChunk chunk = ExportChunk.of(buffer, 4, 1);
        buffer[0] = 'x';
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        chunk.writeTo(out::write);

        assertThat(out.toString(UTF_8)).isEqualTo("a,1\n");
        assertThat(chunk.length()).isEqualTo(4);
        assertThat(chunk.rows()).isOne();
        assertThat(chunk.isEmpty()).isFalse();
    }

    @Test
    void every_byte_comes_out_as_it_went_in() {
        byte[] all = new byte[256];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) i;
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        ExportChunk.of(all, all.length, 1).writeTo(out::write);

        assertThat(out.toByteArray()).isEqualTo(all);

        for (int room : new int[] {all.length, all.length - 1, 1_000}) {
            ByteArrayOutputStream again = new ByteArrayOutputStream();
            ExportChunk.of(all, all.length, 1).writeTo(new byte[room], again::write);
            assertThat(again.toByteArray()).as("by way of %d bytes", room).isEqualTo(all);
        }
    }

    @Test
    void chunks_of_the_same_bytes_and_rows_are_equal() {
        ExportChunk chunk = ExportChunk.of(bytes("a\n"), 2, 1);

        assertThat(chunk)
                .isEqualTo(ExportChunk.of(bytes("a\nb"), 2, 1))
                .hasSameHashCodeAs(ExportChunk.of(bytes("a\nb"), 2, 1))
                .isNotEqualTo(ExportChunk.of(bytes("b\n"), 2, 1))
                .isNotEqualTo(ExportChunk.of(bytes("a\n"), 2, 2))
                .isNotEqualTo("a\n")
                .hasToString("1 rows in 2 bytes");
    }

    @Test
    void no_bytes_are_the_empty_chunk() {
        assertThat(ExportChunk.of(bytes("left over"), 0, 0)).isEqualTo(ExportChunk.EMPTY);
        assertThat(ExportChunk.EMPTY.isEmpty()).isTrue();
    }

    @Test
    void a_chunk_has_no_more_bytes_than_there_are_and_no_rows_without_bytes() {
        byte[] four = bytes("four");

        assertThatThrownBy(() -> ExportChunk.of(four, 5, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("5 of 4 bytes");
        assertThatThrownBy(() -> ExportChunk.of(four, -1, 0))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ExportChunk.of(four, 4, -1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ExportChunk.of(four, 0, 1))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
