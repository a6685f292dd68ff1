package io.holdfast.adapters.external.documents.s3;

import java.util.UUID;

/// Where documents are among the objects of a store.
///
/// @param bucket its name
/// @param prefix of everything that is ours
record S3Names(String bucket, String prefix) {
    /// No document's name begins with a dot.
    private static final String UNFINISHED = ".unfinished/";

    String key(String document) {
        return prefix + document;
    }

    String unfinished() {
        return prefix + UNFINISHED;
    }

    String anyUnfinished() {
        return unfinished() + UUID.randomUUID();
    }
}
