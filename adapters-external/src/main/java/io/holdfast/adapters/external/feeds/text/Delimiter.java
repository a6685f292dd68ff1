package io.holdfast.adapters.external.feeds.text;

/// Finds out what separates the cells of a list: the candidate that stands most often in its first
/// line, outside quotes.
final class Delimiter {
    private static final String CANDIDATES = ",;\t|";

    private Delimiter() {}

    /// {@return the delimiter; a comma where none stands there}
    ///
    /// @param head the beginning of the list
    static char of(String head) {
        int[] counts = new int[CANDIDATES.length()];
        boolean quoted = false;
        for (int i = 0; i < head.length(); i++) {
            char c = head.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && (c == '\n' || c == '\r')) {
                break;
            } else if (!quoted && CANDIDATES.indexOf(c) >= 0) {
                counts[CANDIDATES.indexOf(c)]++;
            }
        }
        int best = 0;
        for (int i = 1; i < counts.length; i++) {
            best = counts[i] > counts[best] ? i : best;
        }
        return CANDIDATES.charAt(best);
    }
}
