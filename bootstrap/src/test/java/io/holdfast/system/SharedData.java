package io.holdfast.system;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// Data of others, where it is at hand in a folder `shared/data` beside the checkout. Whoever asks
/// for it elsewhere is skipped.
final class SharedData {
    private static final String FOLDER = "shared/data";

    private SharedData() {}

    /// {@return a file or folder of it}
    static Path at(String name) {
        Path folder = Path.of(System.getProperty("user.dir")).toAbsolutePath();
        while (folder != null && !Files.isDirectory(folder.resolve(FOLDER))) {
            folder = folder.getParent();
        }
        assumeThat(folder).as("no folder %s above this one", FOLDER).isNotNull();
        if (folder == null) {
            throw new IllegalStateException("an assumption did not stop the test");
        }
        return folder.resolve(FOLDER).resolve(name);
    }

    static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    /// {@return its pictures, in the order of their names}
    static List<Path> pictures() {
        try (Stream<Path> all = Files.walk(at("images"))) {
            return all.filter(one -> one.toString().matches(".*\\.(png|jpg)")).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list pictures", e);
        }
    }
}
