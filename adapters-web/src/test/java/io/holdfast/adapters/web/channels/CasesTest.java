package io.holdfast.adapters.web.channels;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The table of cases names tests that are there, and every case.
class CasesTest {
    private static final int CASES = 51;
    private static final Pattern TEST = Pattern.compile("`([A-Z][A-Za-z]+)\\.([a-z0-9_]+)`");

    private static String table() throws IOException {
        return Files.readString(Path.of("../docs/channels-cases.md"));
    }

    private static Map<String, Path> sources() throws IOException {
        try (Stream<Path> own = Files.walk(Path.of("src/test/java"));
                Stream<Path> system = Files.walk(Path.of("../bootstrap/src/test/java"))) {
            return Stream.concat(own, system)
                    .filter(file -> file.toString().matches(".*(Test|IT)\\.java"))
                    .collect(
                            Collectors.toMap(
                                    file -> file.getFileName().toString().replace(".java", ""),
                                    Function.identity()));
        }
    }

    @Test
    void every_test_that_is_named_is_there() throws IOException {
        Map<String, Path> sources = sources();
        for (MatchResult test : TEST.matcher(table()).results().toList()) {
            assertThat(sources).containsKey(test.group(1));
            assertThat(Files.readString(sources.getOrDefault(test.group(1), Path.of(""))))
                    .as(test.group(1))
                    .contains("void " + test.group(2) + "(");
        }
    }

    @Test
    void every_case_has_a_test() throws IOException {
        TreeSet<Integer> cases = new TreeSet<>();
        for (String line : table().lines().filter(line -> line.matches("\\| \\d.*")).toList()) {
            assertThat(line).containsPattern(TEST);
            Arrays.stream(line.split("\\|", -1)[1].split(",", -1))
                    .map(String::strip)
                    .map(Integer::valueOf)
                    .forEach(cases::add);
        }
        assertThat(cases)
                .containsExactlyElementsOf(IntStream.rangeClosed(1, CASES).boxed().toList());
    }
}
