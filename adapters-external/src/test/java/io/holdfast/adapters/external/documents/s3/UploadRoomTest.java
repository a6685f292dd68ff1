package io.holdfast.adapters.external.documents.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.holdfast.kernel.StoreUnavailable;

import org.junit.jupiter.api.Test;

import software.amazon.awssdk.services.s3.S3Client;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/// Who writes long documents at once, and who waits.
class UploadRoomTest {
    private static final byte[] SMALL = new byte[UploadRoom.SMALL_BYTES];
    private static final byte[] MORE = new byte[1];

    /// Nothing is sent: no part is full.
    private final S3Client nobody =
            new S3Client() {
                @Override
                public String serviceName() {
                    return SERVICE_NAME;
                }

                @Override
                public void close() {}
            };

    private S3Upload upload(UploadRoom room) {
        return new S3Upload(
                new S3Parts(
                        nobody,
                        new S3Names("bucket", "shop/"),
                        S3Settings.PART_BYTES_MIN,
                        S3Parts.COPY_BYTES_MAX),
                room);
    }

    @Test
    void a_long_document_has_a_place_until_it_is_closed_and_no_other_has_it() throws IOException {
        UploadRoom room = new UploadRoom(1, Duration.ZERO);
        try (S3Upload second = upload(room)) {
            try (S3Upload first = upload(room)) {
                first.write(SMALL);
                first.write(MORE);
                first.write(MORE);
                second.write(SMALL);
                assertThatExceptionOfType(StoreUnavailable.class)
                        .isThrownBy(() -> second.write(MORE))
                        .withMessageContaining("a long document")
                        .havingCause()
                        .withMessage("others write long documents just now");
            }
            second.write(MORE);
        }
        room.take().close();
    }

    @Test
    void small_documents_wait_for_nobody() throws IOException {
        UploadRoom room = new UploadRoom(1, Duration.ZERO);
        UploadRoom.Place taken = room.take();
        try (S3Upload small = upload(room)) {
            small.write(SMALL);
            assertThat(small.length()).isEqualTo(UploadRoom.SMALL_BYTES);
        }
        taken.close();
        room.take().close();
    }

    @Test
    void who_waits_goes_on_when_a_place_is_given_back() {
        UploadRoom room = new UploadRoom(1, Duration.ofMinutes(1));
        UploadRoom.Place taken = room.take();
        AtomicBoolean has = new AtomicBoolean();
        Thread next =
                Thread.startVirtualThread(
                        () -> {
                            room.take().close();
                            has.set(true);
                        });
        await().until(() -> next.getState() == Thread.State.TIMED_WAITING);

        taken.close();

        await().untilTrue(has);
    }

    @Test
    void who_is_told_to_stop_waits_no_longer() {
        UploadRoom room = new UploadRoom(1, Duration.ofMinutes(1));
        UploadRoom.Place taken = room.take();
        Thread.currentThread().interrupt();

        assertThatExceptionOfType(StoreUnavailable.class).isThrownBy(room::take);

        assertThat(Thread.interrupted()).isTrue();
        taken.close();
        room.take().close();
    }

    @Test
    void however_small_the_heap_is_one_has_a_place() {
        UploadRoom room = UploadRoom.ofHeap(Integer.MAX_VALUE, Duration.ZERO);

        room.take().close();
    }
}
