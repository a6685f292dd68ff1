package io.holdfast.adapters.persistence.catalog;

import java.util.ArrayList;
import java.util.List;

/// A category path in one column: each step followed by U+0001, which no step contains, so that "at
/// or below" is a prefix.
public final class CategoryPath {
    private static final char END = '\u0001';

    private CategoryPath() {}

    /// {@return the column's text}
    ///
    /// @param steps from the root
    public static String text(List<String> steps) {
        if (steps.isEmpty()) {
            return "";
        }
        StringBuilder text = new StringBuilder();
        steps.forEach(step -> text.append(step).append(END));
        return text.toString();
    }

    /// {@return the steps}
    ///
    /// @param text the column's
    public static List<String> steps(String text) {
        List<String> steps = new ArrayList<>(4);
        int from = 0;
        for (int to = text.indexOf(END); to >= 0; to = text.indexOf(END, from)) {
            steps.add(text.substring(from, to));
            from = to + 1;
        }
        return steps;
    }

    /// {@return the first text that comes after everything at or below a path}
    ///
    /// @param text the path's
    static String upperBound(String text) {
        return text.substring(0, text.length() - 1) + (char) (END + 1);
    }
}
