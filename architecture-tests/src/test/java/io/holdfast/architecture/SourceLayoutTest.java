package io.holdfast.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import com.google.googlejavaformat.java.ImportOrderer;
import com.google.googlejavaformat.java.JavaFormatterOptions;
import com.google.googlejavaformat.java.RemoveUnusedImports;
import com.google.googlejavaformat.java.StringWrapper;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/// How files look. The formatter reads code with the parser of the JDK that runs it, and Maven may
/// run on an older one; so this is a test, which runs on JDK 25 (decision 0003).
final class SourceLayoutTest {
    private static final int LINES_MAX = 400;

    /// A test tells one story after another, so it may take more room.
    private static final int TEST_LINES_MAX = 500;

    private static final JavaFormatterOptions AOSP =
            JavaFormatterOptions.builder().style(JavaFormatterOptions.Style.AOSP).build();
    private static final Pattern OLD_COMMENT = Pattern.compile("(?m)^\\s*/\\*\\*");

    private static boolean isLaidOut(String source) {
        try {
            String imports =
                    ImportOrderer.reorderImports(
                            RemoveUnusedImports.removeUnusedImports(source),
                            JavaFormatterOptions.Style.AOSP);
            Formatter formatter = new Formatter(AOSP);
            String laidOut = StringWrapper.wrap(formatter.formatSource(imports), formatter);
            return laidOut.equals(source);
        } catch (FormatterException e) {
            throw new AssertionError("cannot be parsed", e);
        }
    }

    private static boolean isUgly(Path file) {
        return !isLaidOut(read(file));
    }

    private static boolean isTooLong(String place, String source) {
        return source.lines().count() > (place.contains("/src/main/") ? LINES_MAX : TEST_LINES_MAX);
    }

    private static boolean hasOldComment(String source) {
        return OLD_COMMENT.matcher(source).find();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException("cannot read " + file, e);
        }
    }

    @Test
    void every_file_is_laid_out_by_the_formatter() throws IOException {
        List<String> ugly =
                Sources.java().parallelStream()
                        .filter(SourceLayoutTest::isUgly)
                        .map(Sources::shown)
                        .toList();

        assertThat(ugly).as("run google-java-format --aosp over these").isEmpty();
    }

    @Test
    void an_ugly_file_is_found() {
        assertThat(isLaidOut("class  A {}\n")).isFalse();
        assertThat(isLaidOut("import java.util.List;\n\nclass A {}\n")).isFalse();
        assertThat(isLaidOut("class A {}\n")).isTrue();
    }

    @Test
    void no_file_is_longer_than_one_idea() throws IOException {
        assertThat(Sources.java())
                .filteredOn(file -> isTooLong(file.toString(), read(file)))
                .map(Sources::shown)
                .isEmpty();
    }

    @Test
    void a_file_that_is_too_long_is_found() {
        String main = "/shop/domain/src/main/java/A.java";
        String test = "/shop/domain/src/test/java/ATest.java";

        assertThat(isTooLong(main, "\n".repeat(400))).isFalse();
        assertThat(isTooLong(main, "\n".repeat(401))).isTrue();
        assertThat(isTooLong(test, "\n".repeat(500))).isFalse();
        assertThat(isTooLong(test, "\n".repeat(501))).isTrue();
    }

    @Test
    void a_comment_in_html_is_found() {
        assertThat(hasOldComment("class A {\n    /** Says. */\n    int a;\n}\n")).isTrue();
        assertThat(hasOldComment("/**\n * Says.\n */\nclass A {}\n")).isTrue();
        assertThat(hasOldComment("/// Says `/**`.\nclass A {\n    /* why */\n}\n")).isFalse();
    }

    @Test
    void documentation_is_markdown() throws IOException {
        assertThat(Sources.java())
                .filteredOn(file -> hasOldComment(read(file)))
                .map(Sources::shown)
                .isEmpty();
    }
}
