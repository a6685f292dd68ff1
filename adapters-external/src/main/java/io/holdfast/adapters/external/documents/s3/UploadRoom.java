package io.holdfast.adapters.external.documents.s3;

import io.holdfast.kernel.StoreUnavailable;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Memory that those share who write long documents at once: each keeps a part of its own until it
/// is done. One has a place however small the heap is. Safe for concurrent use.
final class UploadRoom {
    /// Documents up to here, pictures among them, wait for nobody, and take no place.
    static final int SMALL_BYTES = 512 * 1024;

    /// Of the heap, so much is in one room.
    private static final int SHARE = 8;

    private final Semaphore places;
    private final Duration patience;

    /// A room.
    ///
    /// @param places how many long documents are written at once, 1 or more
    /// @param patience how long another one waits for a place
    UploadRoom(int places, Duration patience) {
        this.places = new Semaphore(places, true);
        this.patience = patience;
    }

    /// {@return a room of an eighth of this JVM's heap, and of one part where that is more}
    ///
    /// @param partBytes bytes of a part
    /// @param patience how long one waits for a place
    static UploadRoom ofHeap(int partBytes, Duration patience) {
        long parts = Runtime.getRuntime().maxMemory() / SHARE / partBytes;
        return new UploadRoom(Math.clamp(parts, 1, Integer.MAX_VALUE), patience);
    }

    /// Waits for a place, in turn.
    ///
    /// @return to be closed once
    /// @throws StoreUnavailable if there is none in time, or the caller is interrupted
    Place take() {
        try {
            if (!places.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS)) {
                throw unavailable(new TimeoutException("others write long documents just now"));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable(e);
        }
        return places::release;
    }

    private static StoreUnavailable unavailable(Exception why) {
        return new StoreUnavailable("take a long document", why);
    }

    /// Memory for a part of one document.
    @FunctionalInterface
    interface Place extends AutoCloseable {
        /// Gives it back.
        @Override
        void close();
    }
}
