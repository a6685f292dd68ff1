package io.holdfast.bootstrap.postgres;

import io.holdfast.bootstrap.settings.Settings.Secret;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/// A file with one secret that only its owner can read.
public record PasswordFile(Path path) {
    boolean exists() {
        return Files.exists(path);
    }

    Secret read() throws IOException {
        return new Secret(Files.readString(path).strip());
    }

    /// Writes the secret, readable for the owner alone from its first byte on.
    ///
    /// @param secret what to keep
    /// @throws IOException if it cannot be written
    public void write(Secret secret) throws IOException {
        Path fresh = path.resolveSibling(path.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        Files.createFile(
                fresh,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(fresh, secret.value() + "\n");
        Files.move(
                fresh,
                path,
                java.nio.file.StandardCopyOption.ATOMIC_MOVE,
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }
}
