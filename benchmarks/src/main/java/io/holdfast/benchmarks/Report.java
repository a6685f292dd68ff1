package io.holdfast.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Where figures go: a table for people, or an object a line for programs. Used by one thread.
///
/// @param out where to
/// @param err where to say what is being done
/// @param json whether for programs
public record Report(PrintStream out, PrintStream err, boolean json) {
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

    /// Begins.
    public void begin() {
        if (!json) {
            out.printf(
                    "%-10s %-34s %12s %12s %7s  %s%n",
                    "bench", "metric", "value", "baseline", "ratio", "unit, parameters");
        }
    }

    /// Says what is being done.
    ///
    /// @param what in a few words
    public void step(String what) {
        err.println("  " + what + " ...");
    }

    /// Adds a figure.
    ///
    /// @param figure which
    public void add(Figure figure) {
        out.println(json ? jsonLine(figure) : tableLine(figure));
    }

    private static String tableLine(Figure figure) {
        return String.format(
                Locale.ROOT,
                "%-10s %-34s %12s %12s %7s  %s, %s",
                figure.bench(),
                figure.metric(),
                number(figure.value()),
                number(figure.baseline()),
                figure.ratio() == null ? "" : String.format(Locale.ROOT, "%.2f", figure.ratio()),
                figure.unit(),
                new TreeMap<>(figure.params())
                        .entrySet().stream()
                                .map(e -> e.getKey() + "=" + e.getValue())
                                .collect(Collectors.joining(" ")));
    }

    private static String number(@Nullable Double value) {
        if (value == null) {
            return "";
        }
        return String.format(Locale.ROOT, value < 100 ? "%,.2f" : "%,.0f", value);
    }

    private static String jsonLine(Figure figure) {
        ObjectNode line = JSON.createObjectNode();
        line.put("bench", figure.bench());
        line.put("metric", figure.metric());
        line.put("value", rounded(figure.value()));
        line.put("unit", figure.unit());
        line.put("baseline", rounded(figure.baseline()));
        line.put("ratio", rounded(figure.ratio()));
        line.set("params", JSON.valueToTree(figure.params()));
        try {
            return JSON.writeValueAsString(line);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
    }

    private static @Nullable Double rounded(@Nullable Double value) {
        return value == null ? null : (Double) (Math.round(value * 10_000) / 10_000.0);
    }
}
