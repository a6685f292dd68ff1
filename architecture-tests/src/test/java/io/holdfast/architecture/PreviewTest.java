package io.holdfast.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// A class file that uses the preview API is marked by its minor version (JVMS 4.1), and then runs
/// on one version of Java only. Adapter writers must never meet one.
final class PreviewTest {
    private static final int MARK = 0xffff;
    private static final String KIT = "io/holdfast/application/concurrent/";

    /// The fan-out is measured beside the bare scope that it stands on, by a program that no
    /// adapter depends on and that runs on this very version only.
    private static final String KIT_BENCHMARK = "io/holdfast/benchmarks/kit/ScopeCalls.class";

    private static boolean isTied(Path file) {
        try (DataInputStream in = new DataInputStream(Files.newInputStream(file))) {
            return minor(in) == MARK;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException("cannot read " + file, e);
        }
    }

    private static int minor(DataInputStream in) throws IOException {
        assertThat(in.readInt()).isEqualTo(0xCAFEBABE);
        return in.readUnsignedShort();
    }

    @Test
    void only_the_kit_may_be_tied_to_the_preview() throws IOException {
        List<Path> classes = new ArrayList<>();
        for (Path module : Sources.modules()) {
            Path built = module.resolve("target/classes");
            if (Files.isDirectory(built)) {
                try (Stream<Path> files = Files.walk(built)) {
                    classes.addAll(files.filter(f -> f.toString().endsWith(".class")).toList());
                }
            }
        }

        assertThat(classes).hasSizeGreaterThan(500);
        assertThat(classes.stream().filter(PreviewTest::isTied).map(Path::toString))
                .allMatch(name -> name.contains(KIT) || name.endsWith(KIT_BENCHMARK));
    }

    @Test
    void the_mark_is_seen_where_it_is() throws IOException {
        String name = "/fixture/a25/broken/adapters/web/Forks.class";
        try (InputStream in = PreviewTest.class.getResourceAsStream(name)) {
            assertThat(in).isNotNull();
            assertThat(minor(new DataInputStream(in))).isEqualTo(MARK);
        }
    }
}
