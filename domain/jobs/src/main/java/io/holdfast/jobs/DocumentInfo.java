package io.holdfast.jobs;

import java.time.Instant;

/// What a document is, without its bytes.
///
/// @param name its key: letters, digits, `-`, `_`, `.` and `/` between parts
/// @param length bytes
/// @param sha256 lower-case hex digest of the bytes
/// @param contentType media type, as given when it was stored
/// @param storedAt when it became readable
public record DocumentInfo(
        String name, long length, String sha256, String contentType, Instant storedAt) {}
