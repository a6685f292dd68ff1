package io.holdfast.architecture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// The project's own files.
final class Sources {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private Sources() {}

    /// {@return every folder with a POM below the project's}
    static List<Path> modules() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT, 3)) {
            return files.filter(f -> f.endsWith("pom.xml") && !f.toString().contains("/target/"))
                    .map(Path::getParent)
                    .sorted()
                    .toList();
        }
    }

    /// {@return every Java file of every module}
    static List<Path> java() throws IOException {
        List<Path> all = new ArrayList<>();
        for (Path module : modules()) {
            Path src = module.resolve("src");
            if (Files.isDirectory(src)) {
                try (Stream<Path> files = Files.walk(src)) {
                    all.addAll(files.filter(f -> f.toString().endsWith(".java")).toList());
                }
            }
        }
        return all;
    }

    static String shown(Path file) {
        return ROOT.relativize(file).toString();
    }
}
