package io.holdfast.adapters.web.http;

import io.micronaut.http.MediaType;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The forms that a caller takes, as its `Accept` says (RFC 9110, section 12.5.1). What cannot be
/// read of it is passed over, and who says nothing that can be read takes all.
///
/// @param ranges each with its weight
record Accepted(List<Range> ranges) {
    private static final Pattern RANGE =
            Pattern.compile("\\s*([\\w!#$&^.+*-]+)/([\\w!#$&^.+*-]+)\\s*(;.*)?");
    private static final Pattern NOT_WANTED =
            Pattern.compile("(?i);\\s*q\\s*=\\s*0(?:\\.0{0,3})?\\s*(?:;|$)");
    private static final String ANY = "*";

    /// Some types.
    ///
    /// @param type such as `application`, or `*`
    /// @param subtype such as `json`, or `*`
    /// @param wanted whether its weight is more than 0
    record Range(String type, String subtype, boolean wanted) {
        boolean names(MediaType form) {
            return type.equals(form.getType()) && subtype.equals(form.getSubtype());
        }

        private boolean covers(MediaType form) {
            return type.equals(ANY)
                    || (type.equals(form.getType()) && subtype.equals(ANY))
                    || names(form);
        }

        /// More of a name is more of a wish: it counts, and not the wider one.
        private int precision() {
            return type.equals(ANY) ? 0 : (subtype.equals(ANY) ? 1 : 2);
        }
    }

    /// Keeps a copy.
    Accepted {
        ranges = List.copyOf(ranges);
    }

    /// {@return what the values of `Accept` say}
    static Accepted of(List<String> values) {
        List<Range> ranges = new ArrayList<>();
        for (String value : values) {
            for (String one : value.split(",", -1)) {
                Matcher range = RANGE.matcher(one);
                if (range.matches()) {
                    ranges.add(
                            new Range(
                                    range.group(1).toLowerCase(Locale.ROOT),
                                    range.group(2).toLowerCase(Locale.ROOT),
                                    isWanted(range.group(3))));
                }
            }
        }
        return new Accepted(ranges);
    }

    private static boolean isWanted(@Nullable String parameters) {
        if (parameters == null) {
            return true;
        }
        return !NOT_WANTED.matcher(parameters).find();
    }

    /// {@return whether a form is taken; who takes problems takes what would have been there
    /// instead, unless it says no to that}
    boolean takes(MediaType form) {
        return ranges.isEmpty() || best(form, form.equals(MediaType.APPLICATION_JSON_TYPE));
    }

    private boolean best(MediaType form, boolean orProblems) {
        int precision = -1;
        boolean wanted = false;
        for (Range range : ranges) {
            if (range.covers(form) && range.precision() > precision) {
                precision = range.precision();
                wanted = range.wanted();
            }
        }
        if (precision < 0 && orProblems) {
            return best(MediaType.of(Problems.TYPE), false);
        }
        return wanted;
    }

    /// {@return whether a form is asked for by its own name}
    boolean asksFor(MediaType form) {
        return ranges.stream().anyMatch(range -> range.names(form) && range.wanted());
    }
}
