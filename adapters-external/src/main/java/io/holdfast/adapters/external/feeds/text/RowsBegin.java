package io.holdfast.adapters.external.feeds.text;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Where the rows of a list begin: behind blank lines, and behind the line `sep=;` by which Excel
/// tells itself what separates cells.
///
/// @param delimiter between cells
/// @param linesBefore lines that were passed over
public record RowsBegin(char delimiter, int linesBefore) {
    /// In place of a delimiter that is to be found out.
    public static final char UNKNOWN = 0;

    private static final Pattern SEPARATOR =
            Pattern.compile("\"?sep=([^\"\\w\\s]|\\t|\\\\t)\"?[,;|\\s]*", Pattern.CASE_INSENSITIVE);

    /// Lines with nothing between their separators are what a spreadsheet makes of empty rows.
    private static final Pattern BLANK = Pattern.compile("[,;|\\s]*");

    /// Finds the begin, and goes there.
    ///
    /// @param text of the list, at its beginning
    /// @param head what [ListText#head] gave of it
    /// @param otherwise what separates cells where the list does not say so itself; [#UNKNOWN] to
    ///   find out
    /// @return where it is
    /// @throws IOException if the text cannot be read
    public static RowsBegin find(BufferedReader text, String head, char otherwise)
            throws IOException {
        int at = 0;
        int lines = 0;
        char named = UNKNOWN;
        for (int end = endOfLine(head, at); end < head.length(); end = endOfLine(head, at)) {
            String line = head.substring(at, end);
            Matcher separator = SEPARATOR.matcher(line);
            if (separator.matches() && named == UNKNOWN) {
                String mark = separator.group(1);
                named = mark.length() > 1 ? '\t' : mark.charAt(0);
            } else if (!BLANK.matcher(line).matches()) {
                break;
            }
            at = head.startsWith("\r\n", end) ? end + 2 : end + 1;
            lines++;
        }
        text.skip(at);
        char known = named == UNKNOWN ? otherwise : named;
        return new RowsBegin(known == UNKNOWN ? Delimiter.of(head.substring(at)) : known, lines);
    }

    private static int endOfLine(String head, int from) {
        int end = from;
        while (end < head.length() && head.charAt(end) != '\n' && head.charAt(end) != '\r') {
            end++;
        }
        return end;
    }
}
