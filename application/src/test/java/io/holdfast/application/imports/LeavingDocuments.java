package io.holdfast.application.imports;

import io.holdfast.contracts.documents.MemoryDocuments;
import io.holdfast.jobs.OpenDocument;
import io.holdfast.kernel.StoreUnavailable;

import java.io.IOException;
import java.time.InstantSource;
import java.util.Optional;

/// A store of documents that answers until it is away.
final class LeavingDocuments extends MemoryDocuments {
    private boolean away;

    LeavingDocuments(InstantSource clock) {
        super(clock);
    }

    synchronized void leave() {
        away = true;
    }

    @Override
    public synchronized Optional<OpenDocument> open(String name) {
        if (away) {
            throw new StoreUnavailable("open", new IOException("away"));
        }
        return super.open(name);
    }
}
