package io.holdfast.adapters.external.documents.s3;

import io.holdfast.adapters.external.simulator.Outside;
import io.holdfast.jobs.OpenDocument;
import io.holdfast.jobs.SaveOutcome;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Many long documents that are written at once, and one that is read: a process of its own, whose
/// heap could not hold the parts of three of them.
final class CrowdedUploads {
    private static final int UPLOADS = 6;
    private static final int PART_BYTES = 16 * 1024 * 1024;
    private static final long LENGTH = PART_BYTES + 1_000_000;

    private CrowdedUploads() {}

    /// Writes and reads them, and prints how many bytes were.
    ///
    /// @param arguments where the store is, and its bucket
    @SuppressWarnings("SystemOut")
    public static void main(String[] arguments) throws Exception {
        S3Settings settings = LocalS3.settings(URI.create(arguments[0]), arguments[1], PART_BYTES);
        try (Outside world = new Outside(Map.of());
                S3DocumentStore store =
                        new S3DocumentStore(
                                settings,
                                world.call(S3Settings.usual()),
                                InstantSource.system(),
                                S3Parts.COPY_BYTES_MAX,
                                UploadRooms.ofHeap(PART_BYTES, Duration.ofMinutes(2)))) {
            System.out.printf("wrote %d, read %d%n", written(store), read(store));
        }
    }

    private static long written(S3DocumentStore store) throws Exception {
        List<Callable<Long>> uploads = new ArrayList<>();
        for (int n = 0; n < UPLOADS; n++) {
            String name = "crowd/" + n;
            uploads.add(
                    () ->
                            store.save(name, "text/csv", new Zeros(LENGTH), Long.MAX_VALUE)
                                            instanceof SaveOutcome.Saved saved
                                    ? saved.info().length()
                                    : 0L);
        }
        try (ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor()) {
            long bytes = 0;
            for (Future<Long> one : senders.invokeAll(uploads)) {
                bytes += one.get();
            }
            return bytes;
        }
    }

    private static long read(S3DocumentStore store) throws IOException {
        try (OpenDocument document = store.open("crowd/0").orElseThrow();
                InputStream bytes = document.bytes()) {
            return bytes.transferTo(java.io.OutputStream.nullOutputStream());
        }
    }

    /// Bytes that nobody keeps.
    private static final class Zeros extends InputStream {
        private long left;

        Zeros(long length) {
            this.left = length;
        }

        @Override
        public int read() {
            return left-- > 0 ? 0 : -1;
        }

        @Override
        public int read(byte[] into, int offset, int count) {
            int given = (int) Math.min(count, left);
            left -= given;
            return given == 0 ? -1 : given;
        }
    }
}
