package io.holdfast.jobs.port.out;

import io.holdfast.jobs.NewDocument;
import io.holdfast.jobs.OpenDocument;
import io.holdfast.jobs.SaveAllOutcome;
import io.holdfast.jobs.SaveOutcome;

import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Keeps documents: lists that come in, lists that go out, pictures.
///
/// ## Rules for every adapter
///
/// - **DOC-1** What was saved is read back byte for byte, with its content type, length and
///   SHA-256.
/// - **DOC-2** A document appears whole or not at all: readers of an overwritten name see the old
///   bytes or the new.
/// - **DOC-3** Once a save is answered with `Saved`, the bytes survive a loss of power.
/// - **DOC-4** More than `bytesMax` bytes give `TooLarge`, and nothing stays behind, no temporary
///   file either.
/// - **DOC-5** A source or writer that throws gives `Broken` or its own exception, and nothing
///   stays behind.
/// - **DOC-6** An absent name is an empty answer on reading and silence on deleting.
/// - **DOC-7** Zero-length documents and documents of many chunks are the same as others; `seek`
///   reaches both ends.
/// - **DOC-8** A name that leaves the store (`..`, a leading `/`, a control character) is refused
///   with `IllegalArgumentException`.
/// - **DOC-9** A link leads whoever has it to the bytes, without a key, until its time is over, and
///   to ranges of them; a store that is reached only through this server gives none.
/// - **DOC-10** Documents that are saved together are each kept as if saved alone (DOC-1 to DOC-5),
///   all before it is answered. Where one cannot be, the answer says why, and of the others some
///   may be kept.
///
/// ## Threads and failure
///
/// Safe for concurrent use. Memory does not depend on a document's length. A store that does not
/// answer throws [io.holdfast.kernel.StoreUnavailable]; saving again under the same name is safe.
public interface DocumentStore {
    /// Stores what a stream gives. Reads it to its end, or to just above `bytesMax`; does not close
    /// it.
    ///
    /// @param name the key, see DOC-8
    /// @param contentType media type to keep with it
    /// @param bytes where the bytes come from; its `IOException` means a broken sender
    /// @param bytesMax most bytes to take
    /// @return what became of it
    SaveOutcome save(String name, String contentType, InputStream bytes, long bytesMax);

    /// Stores documents that belong together, which may take less than one after the other.
    ///
    /// @param documents each with a name of its own, see DOC-8, few and small
    /// @param bytesMax most bytes to take of each
    /// @return what became of them, see DOC-10
    SaveAllOutcome saveAll(List<NewDocument> documents, long bytesMax);

    /// Stores what a writer writes. Where it has to wait for others, it does so before the writer
    /// begins, who so keeps nothing open meanwhile.
    ///
    /// @param name the key, see DOC-8
    /// @param contentType media type to keep with it
    /// @param writer writes everything before it returns; what it throws is thrown on, and nothing
    ///   is kept
    /// @return what became of it, never `TooLarge`
    SaveOutcome write(String name, String contentType, Consumer<OutputStream> writer);

    /// Opens a document. The caller closes it.
    ///
    /// @param name the key
    /// @return the document, or empty
    Optional<OpenDocument> open(String name);

    /// Signs a link to a document, which need not be there. Calls nobody.
    ///
    /// @param name the key
    /// @param fileName what a browser names the file that it saves; like a key, without `/`
    /// @param valid how long the link works, up to seven days
    /// @return the link, or empty where the store gives none
    Optional<String> link(String name, String fileName, Duration valid);

    /// Removes a document, if it is there.
    ///
    /// @param name the key
    void delete(String name);
}
