package io.holdfast.export;

import java.util.Optional;

/// A list that goes straight to a reader, who pulls it piece by piece as it has room.
///
/// ```java
/// try (PulledList list = ready.list()) {
///     for (var chunk = list.next(); chunk.isPresent(); chunk = list.next()) {
///         chunk.get().writeTo(out::write);
///     }
/// }
/// ```
///
/// Two things that people get wrong: a chunk may be empty, which does not mean the end; and the
/// time between two pulls is the reader's, who is cut off when it takes too much of it.
///
/// It holds a snapshot of the store until its end was told, something broke it, or it was closed or
/// cut off. Pulled by one thread at a time; closed by any, at any moment.
public interface PulledList extends AutoCloseable {
    /// Waits for the next piece of the list, for half a second at most.
    ///
    /// @return whole rows; an empty chunk if none has come in time; nothing at the end, and then
    ///   everything has been given back
    /// @throws InterruptedException if the thread is or was interrupted; its interrupt is cleared
    /// @throws ListCutOff if the reader took too long, or must not go on
    /// @throws IllegalStateException if the list was closed, or failed before
    /// @throws io.holdfast.kernel.StoreUnavailable if the store stopped answering; what has come so
    ///   far is not the list
    Optional<ExportChunk> next() throws InterruptedException;

    /// Asks to be told when the reader is cut off while it is not pulling. Who is cut off in a pull
    /// hears it from that.
    ///
    /// @param told called once at most, by any thread, at once if it has happened; does not wait
    void onCutOff(Runnable told);

    /// Gives everything back, at the latest when a pull that is under way has returned. May be
    /// called again.
    @Override
    void close();
}
