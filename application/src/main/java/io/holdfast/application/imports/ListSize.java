package io.holdfast.application.imports;

import io.holdfast.jobs.DocumentInfo;
import io.holdfast.jobs.JobSize;
import io.holdfast.jobs.OpenDocument;
import io.holdfast.jobs.port.out.DocumentStore;

import java.io.IOException;
import java.util.Optional;

/// Whether a list that was taken in is a small one: what a small one waits behind, and what waits
/// behind it, should be done in a few seconds.
///
/// Nobody has unpacked it by then. Lists of products pack to a tenth of their size and less, so a
/// packed one counts as much more than it is.
final class ListSize {
    private static final long SMALL_BYTES_MAX = 512 * 1024;
    private static final int UNPACKED = 16;

    private ListSize() {}

    /// {@return in which lane the job of a list goes}
    ///
    /// @param documents has it
    /// @param stored what it is
    static JobSize of(DocumentStore documents, DocumentInfo stored) {
        if (stored.length() > SMALL_BYTES_MAX) {
            return JobSize.LARGE;
        }
        return stored.length() > SMALL_BYTES_MAX / UNPACKED && isPacked(documents, stored.name())
                ? JobSize.LARGE
                : JobSize.SMALL;
    }

    /// As RFC 1952 has it begin.
    private static boolean isPacked(DocumentStore documents, String name) {
        Optional<OpenDocument> found = documents.open(name);
        if (found.isEmpty()) {
            return false;
        }
        try (OpenDocument list = found.get()) {
            byte[] head = list.bytes().readNBytes(2);
            return head.length == 2 && head[0] == (byte) 0x1f && head[1] == (byte) 0x8b;
        } catch (IOException _) {
            // Its job will say what is wrong with it.
            return false;
        }
    }
}
