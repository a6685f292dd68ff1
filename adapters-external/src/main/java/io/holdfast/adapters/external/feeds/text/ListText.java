package io.holdfast.adapters.external.feeds.text;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Bytes that become text: by their byte order mark, else by the charset that the sender named,
/// else as UTF-8.
///
/// A byte that is not of the charset becomes [#UNREADABLE], a code point that no text may hold, so
/// that just the record with it is refused, and not the list.
public final class ListText {
    /// Stands for a byte that could not be read.
    public static final char UNREADABLE = '\uFFFF';

    private static final Pattern CHARSET =
            Pattern.compile("charset\\s*=\\s*\"?([^\\s;\"]+)", Pattern.CASE_INSENSITIVE);
    private static final int LOOK_AHEAD = 64 * 1024;

    private static final Pattern OBJECT = Pattern.compile("\\s*(\\[\\s*)?\\{\\s*\"");
    private static final char MARK = '\uFEFF';

    private ListText() {}

    /// What begins a picture, an archive or another file that is no list.
    private enum Foreign {
        PNG("a PNG picture", 0x89, 'P', 'N', 'G'),
        JPEG("a JPEG picture", 0xFF, 0xD8, 0xFF),
        GIF("a GIF picture", 'G', 'I', 'F', '8'),
        WEBP("a WebP picture or a recording", 'R', 'I', 'F', 'F'),
        PDF("a PDF document", '%', 'P', 'D', 'F', '-'),
        ZIP("a ZIP archive or an Excel workbook; save it as CSV first", 'P', 'K', 3, 4),
        OLE("an old Excel workbook; save it as CSV first", 0xD0, 0xCF, 0x11, 0xE0),
        BZIP2("packed by bzip2; only gzip is unpacked", 'B', 'Z', 'h'),
        ZSTD("packed by zstd; only gzip is unpacked", 0x28, 0xB5, 0x2F, 0xFD),
        XZ("packed by xz; only gzip is unpacked", 0xFD, '7', 'z', 'X', 'Z');

        private final String words;
        private final String magic;

        Foreign(String words, int... magic) {
            this.words = words;
            this.magic = new String(magic, 0, magic.length);
        }

        boolean begins(byte[] head) {
            return new String(head, StandardCharsets.ISO_8859_1).startsWith(magic);
        }
    }

    /// {@return what the bytes are, in words, where they are certainly no list; the stream stands
    /// at its beginning}
    ///
    /// @param bytes supports `mark`
    /// @throws IOException if they cannot be read
    public static Optional<String> foreign(BufferedInputStream bytes) throws IOException {
        bytes.mark(16);
        byte[] head = bytes.readNBytes(8);
        bytes.reset();
        for (Foreign foreign : Foreign.values()) {
            if (foreign.begins(head)) {
                return Optional.of(foreign.words);
            }
        }
        return Optional.empty();
    }

    /// Opens text that can look ahead by [#head].
    ///
    /// @param bytes supports `mark`; its byte order mark is taken off
    /// @param charset to be used where there is no such mark
    /// @return the text
    /// @throws IOException if they cannot be read
    public static BufferedReader open(BufferedInputStream bytes, Charset charset)
            throws IOException {
        CharsetDecoder decoder =
                byMark(bytes)
                        .orElse(charset)
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPLACE)
                        .onUnmappableCharacter(CodingErrorAction.REPLACE)
                        .replaceWith(String.valueOf(UNREADABLE));
        BufferedReader text = new BufferedReader(new InputStreamReader(bytes, decoder), LOOK_AHEAD);
        takeOffMarks(text);
        return text;
    }

    /// Tools that put a mark before a text that has one leave a second one.
    private static void takeOffMarks(BufferedReader text) throws IOException {
        text.mark(1);
        while (text.read() == MARK) {
            text.mark(1);
        }
        text.reset();
    }

    private static Optional<Charset> byMark(BufferedInputStream bytes) throws IOException {
        bytes.mark(8);
        byte[] head = bytes.readNBytes(4);
        bytes.reset();
        if (begins(head, 0xEF, 0xBB, 0xBF)) {
            return taken(bytes, 3, StandardCharsets.UTF_8);
        }
        if (begins(head, 0xFF, 0xFE, 0, 0)) {
            return taken(bytes, 4, StandardCharsets.UTF_32LE);
        }
        if (begins(head, 0, 0, 0xFE, 0xFF)) {
            return taken(bytes, 4, StandardCharsets.UTF_32BE);
        }
        if (begins(head, 0xFF, 0xFE)) {
            return taken(bytes, 2, StandardCharsets.UTF_16LE);
        }
        if (begins(head, 0xFE, 0xFF)) {
            return taken(bytes, 2, StandardCharsets.UTF_16BE);
        }
        return unmarked(head);
    }

    /// UTF-16 without a mark shows by the zeros of its first, usually Latin, letters.
    private static Optional<Charset> unmarked(byte[] head) {
        if (head.length < 4) {
            return Optional.empty();
        }
        if (head[0] == 0 && head[1] != 0 && head[2] == 0 && head[3] != 0) {
            return Optional.of(StandardCharsets.UTF_16BE);
        }
        if (head[0] != 0 && head[1] == 0 && head[2] != 0 && head[3] == 0) {
            return Optional.of(StandardCharsets.UTF_16LE);
        }
        return Optional.empty();
    }

    private static boolean begins(byte[] head, int... mark) {
        boolean same = head.length >= mark.length;
        for (int i = 0; same && i < mark.length; i++) {
            same = (head[i] & 0xff) == mark[i];
        }
        return same;
    }

    private static Optional<Charset> taken(InputStream bytes, int length, Charset charset)
            throws IOException {
        bytes.skipNBytes(length);
        return Optional.of(charset);
    }

    /// {@return the charset that a media type names; UTF-8 where it names none}
    ///
    /// @param contentType as sent
    /// @throws IllegalArgumentException if it names one that this JVM does not know
    public static Charset charset(String contentType) {
        Matcher matcher = CHARSET.matcher(contentType);
        if (!matcher.find()) {
            return StandardCharsets.UTF_8;
        }
        try {
            return Charset.forName(matcher.group(1));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw new IllegalArgumentException(
                    "There is no charset '%s'.".formatted(matcher.group(1)), e);
        }
    }

    /// {@return the beginning of the text, which stays where it is}
    ///
    /// @param text as [#open] gave it
    /// @throws IOException if it cannot be read
    public static String head(BufferedReader text) throws IOException {
        char[] head = new char[LOOK_AHEAD / 2];
        text.mark(LOOK_AHEAD);
        int length = 0;
        while (length < head.length) {
            int n = text.read(head, length, head.length - length);
            if (n < 0) {
                break;
            }
            length += n;
        }
        text.reset();
        return new String(head, 0, length);
    }

    /// {@return whether the beginning of a list shows that it holds no text: a character in fifty
    /// is one that nobody types, and they begin in its first line. One that stands in a record
    /// below a sound header, or in an object, is that record's mistake alone}
    ///
    /// @param head the beginning, as [#head] gave it
    public static boolean isNoText(String head) {
        int looked = Math.min(1_000, head.length());
        String begin = head.substring(0, looked);
        long strange = strange(begin);
        boolean inFirstLine = begin.lines().limit(1).anyMatch(line -> strange(line) > 0);
        return inFirstLine && strange * 50 >= looked && !OBJECT.matcher(begin).lookingAt();
    }

    private static long strange(String text) {
        return text.chars()
                .filter(c -> Character.isISOControl(c) && "\t\n\r\f".indexOf(c) < 0)
                .count();
    }
}
