package io.holdfast.adapters.external.pictures;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;

import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

class MemoryOutputTest {
    private static final int STEPS = 2_000;

    @Test
    void whatever_is_done_with_it_gives_what_the_jdks_own_gives() throws IOException {
        for (int seed = 0; seed < 20; seed++) {
            ByteArrayOutputStream expected = new ByteArrayOutputStream();
            byte[] written;
            try (MemoryOutput ours = new MemoryOutput(used());
                    ImageOutputStream theirs = new MemoryCacheImageOutputStream(expected)) {
                Random random = new Random(seed);
                for (int step = 0; step < STEPS; step++) {
                    long same = random.nextLong();
                    assertThat(done(ours, new Random(same)))
                            .isEqualTo(done(theirs, new Random(same)));
                }
                assertThat(ours.length()).isEqualTo(theirs.length());
                theirs.seek(theirs.length());
                theirs.flush();
                written = ours.written();
            }
            assertThat(written).as("seed %d", seed).isEqualTo(expected.toByteArray());
        }
    }

    /// Memory of the picture before, which must not be seen.
    private static byte[] used() {
        byte[] memory = new byte[100];
        Arrays.fill(memory, (byte) 7);
        return memory;
    }

    private static long done(ImageOutputStream out, Random random) throws IOException {
        byte[] bytes = new byte[random.nextInt(60)];
        random.nextBytes(bytes);
        switch (random.nextInt(8)) {
            case 0 -> out.seek(random.nextLong(out.length() + 10));
            case 1 -> out.write(random.nextInt(256));
            case 2 -> out.writeInt(random.nextInt());
            case 3 -> out.writeBits(random.nextInt(), 1 + random.nextInt(20));
            case 4 -> {
                return out.read();
            }
            case 5 -> {
                byte[] into = new byte[20];
                int read = out.read(into, 3, 12);
                return read * 1_000L + Arrays.hashCode(into);
            }
            default -> out.write(bytes);
        }
        return out.getStreamPosition();
    }
}
