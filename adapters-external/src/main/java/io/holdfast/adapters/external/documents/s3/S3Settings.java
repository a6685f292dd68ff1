package io.holdfast.adapters.external.documents.s3;

import io.holdfast.adapters.external.manners.Manners;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/// Which objects of which store.
///
/// @param bucket its name
/// @param prefix what the names of all objects begin with; empty, or ending in `/`
/// @param region of the bucket; where a store has none, any will do
/// @param endpoint where the store is, unless it is Amazon's
/// @param pathStyle whether the bucket stands in the path of an address, not in its host
/// @param credentials with which it is called; without, those that the environment, the profile or
///   the machine gives (the SDK's own chain)
/// @param partBytes how much of a document is in memory while it is written, 5 MiB or more; a
///   document has at most [#PARTS_MAX] times as many bytes
/// @param manners how it is called
public record S3Settings(
        String bucket,
        String prefix,
        String region,
        Optional<URI> endpoint,
        boolean pathStyle,
        Optional<Credentials> credentials,
        int partBytes,
        Manners manners) {
    /// By which it is known among the third parties.
    public static final String NAME = "s3";

    /// Fewest bytes of a part but the last, as S3 has it.
    public static final int PART_BYTES_MIN = 5 * 1024 * 1024;

    /// Most parts of an object, as S3 has it.
    public static final int PARTS_MAX = 10_000;

    /// {@return how a store is called of which nothing special is known: 2 minutes for a call,
    /// which can be a part that is sent; 5 s for a connection, 30 s for an answer to begin or for
    /// any more of a document to come; 128 calls and connections at once; three calls where one
    /// fails}
    public static Manners usual() {
        return Manners.usual(NAME)
                .within(
                        new Manners.Patience(
                                Duration.ofSeconds(5),
                                Duration.ofSeconds(30),
                                Duration.ofMinutes(2)))
                .atOnce(128)
                .repeating(new Manners.Retries(3, Duration.ofMillis(100)));
    }

    /// Refuses parts that S3 would refuse.
    ///
    /// @throws IllegalArgumentException if `partBytes` is too small, or the prefix ends otherwise
    public S3Settings {
        if (partBytes < PART_BYTES_MIN) {
            throw new IllegalArgumentException(
                    "a part has %d bytes or more, had %d".formatted(PART_BYTES_MIN, partBytes));
        }
        if (!prefix.isEmpty() && !prefix.endsWith("/")) {
            throw new IllegalArgumentException("a prefix ends in '/', was '%s'".formatted(prefix));
        }
    }

    /// Who calls.
    ///
    /// @param id names the key
    /// @param secret proves it; never printed
    public record Credentials(String id, String secret) {
        @Override
        public String toString() {
            return "Credentials[" + id + ", …]";
        }
    }
}
