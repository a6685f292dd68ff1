package io.holdfast.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Every relative link in the project's own documents leads to a file or folder that exists.
final class LinksTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    /// `[text](target)`, the target without anchor or title.
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#\\s]+)[^)]*\\)");

    private static final Pattern ELSEWHERE = Pattern.compile("^[a-z]+:.*");

    private static List<Path> documents() throws IOException {
        List<Path> all = new ArrayList<>();
        try (Stream<Path> top = Files.list(ROOT);
                Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
            Stream.concat(top, docs).filter(f -> f.toString().endsWith(".md")).forEach(all::add);
        }
        return all;
    }

    private static List<String> deadLinks(Path document, String text) {
        return LINK.matcher(text)
                .results()
                .map(found -> found.group(1))
                .filter(target -> !ELSEWHERE.matcher(target).matches())
                .filter(target -> !Files.exists(document.resolveSibling(target)))
                .map(target -> ROOT.relativize(document) + " -> " + target)
                .toList();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    @Test
    void every_relative_link_leads_somewhere() throws IOException {
        assertThat(documents()).contains(ROOT.resolve("README.md"));
        assertThat(documents().stream().flatMap(doc -> deadLinks(doc, read(doc)).stream()))
                .isEmpty();
    }

    @Test
    void a_dead_link_is_found() {
        Path readme = ROOT.resolve("README.md");
        assertThat(
                        deadLinks(
                                readme,
                                "[a](docs/nowhere.md) [b](docs#x) [c](https://a.example) [d](#y)"))
                .containsExactly("README.md -> docs/nowhere.md");
    }
}
