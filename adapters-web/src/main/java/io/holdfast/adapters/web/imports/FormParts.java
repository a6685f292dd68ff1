package io.holdfast.adapters.web.imports;

import io.holdfast.adapters.web.http.Problem;
import io.holdfast.adapters.web.http.ProblemKind;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The parts of a form one after the other (RFC 7578, RFC 2046), with constant memory. A form ends
/// with its closing boundary; one without has been cut, wherever that was. Lines may end with LF
/// alone. Used by one thread.
///
/// Commons FileUpload (2.0.0-M5) reads no lines that end with LF alone, and no empty part whose
/// headers end at the delimiter; Netty's decoder (4.2.16) takes forms that were cut for whole and
/// keeps parts in memory: decision 0040.
final class FormParts {
    private static final int BUFFER = 64 * 1024;
    private static final int HEAD_BYTES_MAX = 16 * 1024;
    private static final int BOUNDARY_MAX = 70;

    private final InputStream body;
    private final byte[] delimiter;
    private final byte[] buffer = new byte[BUFFER];
    private int at;
    private int end;

    /// Up to where the bytes are known to be of the present part.
    private int sure;

    /// Where the delimiter behind the present part begins; -1 where it is not in sight.
    private int found = -1;

    /// Begins in front of the first part.
    ///
    /// @param body as it comes
    /// @param boundary as the request names it
    /// @throws Problem if it is none
    FormParts(InputStream body, String boundary) {
        if (boundary.isEmpty() || boundary.length() > BOUNDARY_MAX) {
            throw new Problem(
                    ProblemKind.MALFORMED,
                    "A form names its boundary in Content-Type, with 1 to %d characters."
                            .formatted(BOUNDARY_MAX));
        }
        this.body = body;
        this.delimiter = ("\n--" + boundary).getBytes(StandardCharsets.UTF_8);
        // A form may begin with its first delimiter, which then has no line before it.
        buffer[0] = '\n';
        end = 1;
    }

    /// Goes on to the next part, and passes over what is left of the present one.
    ///
    /// @return its head; empty behind the closing boundary, when all of the body was read
    /// @throws IOException if the body cannot be read
    /// @throws Problem if it is no form, or breaks off
    Optional<PartHead> next() throws IOException {
        while (isInPart()) {
            at = sure;
        }
        at = found + delimiter.length;
        found = -1;
        sure = at;
        require(2);
        if (buffer[at] == '-' && buffer[at + 1] == '-') {
            body.transferTo(OutputStream.nullOutputStream());
            return Optional.empty();
        }
        if (!line(HEAD_BYTES_MAX).isBlank()) {
            throw new Problem(
                    ProblemKind.MALFORMED, "Something stands behind a boundary in its line.");
        }
        return Optional.of(PartHead.of(headers()));
    }

    /// Reads of the present part.
    ///
    /// @param into where to
    /// @param offset of the first byte
    /// @param length at most
    /// @return how many; -1 at its end
    /// @throws IOException if the body cannot be read
    /// @throws Problem if it breaks off
    int read(byte[] into, int offset, int length) throws IOException {
        if (!isInPart()) {
            return -1;
        }
        int count = Math.min(length, sure - at);
        System.arraycopy(buffer, at, into, offset, count);
        at += count;
        return count;
    }

    /// Whether there is more of the present part; then some of it is in sight.
    private boolean isInPart() throws IOException {
        while (at == sure && found < 0) {
            found = find();
            if (found < 0) {
                // What is left may be the begin of a delimiter, and the line break before it.
                sure = Math.max(at, end - delimiter.length);
            } else {
                sure = found > at && buffer[found - 1] == '\r' ? found - 1 : found;
            }
            if (found < 0 && at == sure) {
                fill();
            }
        }
        return at < sure;
    }

    private int find() {
        for (int i = at; i <= end - delimiter.length; i++) {
            if (buffer[i] == '\n' && isDelimiter(i)) {
                return i;
            }
        }
        return -1;
    }

    private boolean isDelimiter(int from) {
        return Arrays.equals(buffer, from, from + delimiter.length, delimiter, 0, delimiter.length);
    }

    private Map<String, String> headers() throws IOException {
        Map<String, String> headers = new HashMap<>();
        int left = HEAD_BYTES_MAX;
        String line = line(left);
        String name = "";
        while (!line.isEmpty()) {
            left -= line.length();
            int colon = line.indexOf(':');
            if (Character.isWhitespace(line.charAt(0))) {
                headers.merge(name, line.strip(), (begin, more) -> begin + " " + more);
            } else if (colon > 0) {
                name = line.substring(0, colon).strip().toLowerCase(Locale.ROOT);
                headers.putIfAbsent(name, line.substring(colon + 1).strip());
            } else {
                throw new Problem(ProblemKind.MALFORMED, "A part of the form has no headers.");
            }
            line = line(left);
        }
        endIfEmpty();
        return headers;
    }

    /// The line break behind the headers is that of the delimiter where nothing is between them.
    private void endIfEmpty() throws IOException {
        at--;
        require(delimiter.length);
        if (isDelimiter(at)) {
            found = at;
        } else {
            at++;
        }
        sure = at;
    }

    /// A line without its end, and behind it.
    private String line(int bytesMax) throws IOException {
        int length = 0;
        while (buffer[at + length] != '\n') {
            length++;
            if (length > bytesMax) {
                throw new Problem(
                        ProblemKind.MALFORMED,
                        "The headers of a part have more than %d bytes.".formatted(HEAD_BYTES_MAX));
            }
            require(length + 1);
        }
        String line = new String(buffer, at, length, StandardCharsets.UTF_8);
        at += length + 1;
        sure = at;
        return line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
    }

    private void require(int bytes) throws IOException {
        while (end - at < bytes) {
            fill();
        }
    }

    /// Reads on, and forgets what is behind.
    private void fill() throws IOException {
        System.arraycopy(buffer, at, buffer, 0, end - at);
        end -= at;
        sure -= at;
        at = 0;
        int count = body.read(buffer, end, buffer.length - end);
        if (count < 0) {
            throw new Problem(
                    ProblemKind.MALFORMED,
                    "The form breaks off: its closing boundary is not there.");
        }
        end += count;
    }
}
