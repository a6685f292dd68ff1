package io.holdfast.adapters.external.documents.s3;

import java.time.Duration;

/// Memory for long documents, a quarter of the heap, but for two parts at least, whatever they
/// weigh: one half for what is sent, which takes as long as its sender likes, and one for what is
/// written here, by jobs. However many send, and however slowly, they take no place of a job's; and
/// a job waits for other jobs, which get on, for longer than anybody who sends waits for those who
/// send.
///
/// @param sent for what others send
/// @param written for what we write
record UploadRooms(UploadRoom sent, UploadRoom written) {
    /// Longer than a list takes to be written. Whoever waits is not at fault, and a job that gave
    /// up would have one try less.
    private static final Duration WRITTEN_PATIENCE = Duration.ofMinutes(30);

    /// {@return rooms in this JVM's heap}
    ///
    /// @param partBytes bytes of a part
    /// @param patience how long one waits for a place for what is sent
    static UploadRooms ofHeap(int partBytes, Duration patience) {
        return new UploadRooms(
                UploadRoom.ofHeap(partBytes, patience),
                UploadRoom.ofHeap(partBytes, WRITTEN_PATIENCE));
    }
}
