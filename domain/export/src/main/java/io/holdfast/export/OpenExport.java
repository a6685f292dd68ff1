package io.holdfast.export;

import java.util.Optional;

/// A list that is being written, pulled chunk by chunk by whoever has room for it.
///
/// ```java
/// try (OpenExport export = source.open(request, attempt)) {
///     for (var chunk = export.next(); chunk.isPresent(); chunk = export.next()) {
///         chunk.get().writeTo(out::write);
///     }
///     return export.finish();
/// }
/// ```
///
/// Two things that people get wrong: a chunk may be empty, which does not mean the end; and a list
/// that is closed without [#finish] counts as never written, so nothing of it is marked.
///
/// It holds a snapshot of the store until it is closed. Used by one thread at a time: it may be
/// opened, pulled and closed by different ones. What breaks it breaks it for good; then it can only
/// be closed. See the rules of [io.holdfast.export.port.out.ExportSource].
public interface OpenExport extends AutoCloseable {
    /// Waits for the next piece of the list, for half a second at most.
    ///
    /// @return whole rows; an empty chunk if none has come in time; nothing at the end
    /// @throws InterruptedException if the thread is or was interrupted; its interrupt is cleared
    /// @throws io.holdfast.kernel.StoreUnavailable if the store stopped answering
    Optional<ExportChunk> next() throws InterruptedException;

    /// Marks what was asked for as changes, commits, and gives the snapshot back. To be called
    /// once, when the end has been reached and everything has been kept.
    ///
    /// @return what the list has
    /// @throws IllegalStateException if [#next] has not told the end
    /// @throws io.holdfast.kernel.StoreUnavailable if the store stopped answering
    Exported finish();

    /// Gives everything back, wherever it stands. Waits for nobody, and may be called again.
    @Override
    void close();
}
