package io.holdfast.contracts;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// Makes a sequence that goes wrong as short as it can be.
public final class Shrinking {
    private Shrinking() {}

    /// Leaves out what it can, first much at once, then step by step.
    ///
    /// @param steps of a sequence that goes wrong
    /// @param goesWrong plays a sequence; one that is shorter may go wrong for another reason
    /// @param <S> a step
    /// @return what still goes wrong, and would not if any one step were left out
    public static <S> List<S> shrunk(List<S> steps, Predicate<List<S>> goesWrong) {
        List<S> few = steps;
        int size = Math.max(1, steps.size() / 2);
        while (size > 0) {
            List<S> fewer = without(few, size, goesWrong);
            size = size == 1 && fewer.size() < few.size() ? 1 : size / 2;
            few = fewer;
        }
        return few;
    }

    private static <S> List<S> without(List<S> steps, int size, Predicate<List<S>> goesWrong) {
        List<S> few = steps;
        for (int at = few.size() - size; at >= 0; at -= size) {
            List<S> fewer = new ArrayList<>(few.subList(0, at));
            fewer.addAll(few.subList(at + size, few.size()));
            if (goesWrong.test(fewer)) {
                few = fewer;
            }
        }
        return few;
    }

    /// {@return what a failure says: the steps, and the command that plays them again}
    ///
    /// @param seed of the sequence
    /// @param steps that go wrong
    /// @param property that plays one seed
    /// @param test that does
    public static String told(long seed, List<?> steps, String property, Class<?> test) {
        StringBuilder told = new StringBuilder("seed " + seed + " goes wrong, as these steps do:");
        steps.forEach(step -> told.append("\n  ").append(step));
        String name = test.getName().substring(test.getName().lastIndexOf('.') + 1);
        String outermost = name.contains("$") ? name.substring(0, name.indexOf('$')) : name;
        boolean needsDatabase = outermost.endsWith("IT");
        return told.append("\nto see it again: mvn -Dquick verify")
                .append(" -Dtest=" + (needsDatabase ? "None" : outermost))
                .append(" -Dit.test=" + (needsDatabase ? outermost : "None"))
                .append(" -Dsurefire.failIfNoSpecifiedTests=false")
                .append(" -Dfailsafe.failIfNoSpecifiedTests=false")
                .append(" -D%s=%d".formatted(property, seed))
                .toString();
    }
}
