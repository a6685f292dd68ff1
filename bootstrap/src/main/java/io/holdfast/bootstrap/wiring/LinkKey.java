package io.holdfast.bootstrap.wiring;

import io.holdfast.bootstrap.postgres.PasswordFile;
import io.holdfast.bootstrap.settings.Settings.Secret;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;

/// The key that signs links to documents. Made once, and kept in the data directory.
public final class LinkKey {
    private final byte[] bytes;

    private LinkKey(byte[] bytes) {
        this.bytes = bytes;
    }

    /// {@return the key of a data directory}
    ///
    /// @param directory where it is kept
    /// @throws IOException if it can be neither read nor written
    public static LinkKey of(Path directory) throws IOException {
        Path file = directory.resolve("link.key");
        if (!Files.exists(file)) {
            new PasswordFile(file)
                    .write(new Secret(Base64.getEncoder().encodeToString(Secrets.bytes())));
        }
        return new LinkKey(Base64.getDecoder().decode(Files.readString(file).strip()));
    }

    /// {@return 32 bytes, a copy}
    byte[] bytes() {
        return bytes.clone();
    }
}
