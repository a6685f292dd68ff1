package io.holdfast.bootstrap.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/// The data of the embedded PostgreSQL, and whether they were ever made to the end.
///
/// Making them takes a second or two, and whoever stops or kills the process meanwhile leaves data
/// that look whole and cannot be started, or that everybody may read. A file beside them says so
/// from before the first byte until the password is in force. Only with it are data removed: they
/// hold nothing then, for no server has run on them yet.
///
/// @param home directory of the data, the programs and the password
record Cluster(Path home) {
    private Path unfinished() {
        return home.resolve("unfinished");
    }

    Path data() {
        return home.resolve("data");
    }

    PasswordFile password() {
        return new PasswordFile(home.resolve("postgres.password"));
    }

    /// Sweeps away what a first start left that did not come to its end, and notes that one begins
    /// where there is nothing.
    void begin() throws IOException {
        sweepHalfUnpacked();
        if (Files.exists(unfinished())) {
            sweep(data());
            Files.deleteIfExists(password().path());
        } else if (!Files.exists(data())) {
            Files.createFile(unfinished());
        }
    }

    /// Forgets the server that these data had; all that could own them must have ended. As long as
    /// its number is still known to the system, which it is until somebody asks what became of it,
    /// the next server would believe in it and not start.
    ///
    /// @return whether it ended without an end, so that the next one first has to recover what its
    ///   log has, and begins anew if it is stopped meanwhile
    boolean forgetServer() throws IOException {
        return Files.deleteIfExists(data().resolve("postmaster.pid"));
    }

    /// Notes that the data are whole.
    void finish() throws IOException {
        Files.deleteIfExists(unfinished());
    }

    /// The library unpacks only into folders without the file, and never over what is there.
    private void sweepHalfUnpacked() throws IOException {
        try (Stream<Path> folders = Files.list(home.resolve("programs"))) {
            for (Path folder : folders.toList()) {
                if (!Files.exists(folder.resolve(".exists"))) {
                    sweep(folder);
                }
            }
        }
    }

    private static void sweep(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (NoSuchFileException _) {
            // It was stopped before it had made anything.
        }
    }
}
