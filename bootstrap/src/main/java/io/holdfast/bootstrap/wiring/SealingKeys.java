package io.holdfast.bootstrap.wiring;

import io.holdfast.adapters.external.vault.AesVault;
import io.holdfast.adapters.external.vault.VaultKey;
import io.holdfast.bootstrap.postgres.PasswordFile;
import io.holdfast.bootstrap.settings.Settings;
import io.holdfast.bootstrap.settings.Settings.Secret;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;

/// The keys by which secrets in the database are sealed: those of the environment, else those of a
/// file in the data directory, which is made on the first start.
///
/// @param vault seals and opens by them
/// @param source where they are from, for whoever has to set them right
public record SealingKeys(AesVault vault, String source) {
    /// {@return the keys of a node}
    ///
    /// @param settings what was configured
    /// @throws IOException if the file can be neither read nor written
    /// @throws IllegalStateException if what is in the file is no key, or nothing
    public static SealingKeys of(Settings settings) throws IOException {
        List<VaultKey> given = settings.sealing().keys();
        if (!given.isEmpty()) {
            return new SealingKeys(vault(given), "HOLDFAST_SECRETS_KEY");
        }
        Path file = settings.dataDir().resolve("secrets.key");
        if (!Files.exists(file)) {
            String key = Base64.getEncoder().encodeToString(Secrets.bytes());
            new PasswordFile(file).write(new Secret(key));
        }
        return new SealingKeys(vault(keys(file)), file.toString());
    }

    private static AesVault vault(List<VaultKey> keys) {
        return new AesVault(keys, new SecureRandom());
    }

    /// A line a key; the first seals.
    private static List<VaultKey> keys(Path file) throws IOException {
        try {
            List<VaultKey> keys =
                    Files.readAllLines(file).stream()
                            .filter(line -> !line.isBlank())
                            .map(VaultKey::parse)
                            .toList();
            if (keys.isEmpty()) {
                throw new IllegalStateException(file + " is empty, and should hold a key.");
            }
            return keys;
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException(
                    "%s cannot be used: each of its lines %s.".formatted(file, e.getMessage()), e);
        }
    }
}
