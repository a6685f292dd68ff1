package io.holdfast.adapters.external.pictures;

/// Makes a picture smaller: each pixel is the average of what it covers, parts of pixels included,
/// so that nothing is left out and no edge jumps. Lines are weighed before columns, in whole
/// numbers, which a JVM does many of at a time.
final class Averages {
    /// Weights of lines add up to so many bits, and those of columns to these: with the eight of a
    /// byte they fill an `int`.
    private static final int LINE_BITS = 11;

    private static final int COLUMN_BITS = 12;
    private static final int SHIFT = LINE_BITS + COLUMN_BITS;
    private static final int HALF = 1 << (SHIFT - 1);

    private Averages() {}

    /// Fills one picture from another.
    ///
    /// @param from no smaller in either direction
    /// @param to whose pixels are written
    static void fill(Rgb from, Rgb to) {
        int width = Rgb.BANDS * from.extent().width();
        Weights columns = new Weights(from.extent().width(), to.extent().width(), COLUMN_BITS);
        Weights lines = new Weights(from.extent().height(), to.extent().height(), LINE_BITS);
        int[] sums = sums(from.extent());
        for (int y = 0; y < to.extent().height(); y++) {
            int start = lines.first(y) * width;
            int second = lines.count(y) > 1 ? start + width : start;
            begin(from.bytes(), start, lines.of(y, 0), second, lines.of(y, 1), sums, width);
            for (int i = 2; i < lines.count(y); i++) {
                add(from.bytes(), start + i * width, lines.of(y, i), sums, width);
            }
            line(sums, columns, to.bytes(), y * Rgb.BANDS * to.extent().width());
        }
    }

    /// {@return room for the sums of a line}
    ///
    /// A pixel has two of the longer row at least, if only with the weight of nothing.
    private static int[] sums(Extent from) {
        return new int[Rgb.BANDS * (from.width() + 1)];
    }

    /// The same for a picture that comes line by line, of which no more is kept than the sums of
    /// one line. Used by one thread.
    static final class Lines {
        private final int width;
        private final Weights columns;
        private final Weights lines;
        private final int[] sums;
        private final Rgb to;
        private int next;
        private int filling;

        /// Begins a picture.
        ///
        /// @param from how large it is that comes; no smaller in either direction
        /// @param to whose pixels are written
        Lines(Extent from, Rgb to) {
            this.width = Rgb.BANDS * from.width();
            this.columns = new Weights(from.width(), to.extent().width(), COLUMN_BITS);
            this.lines = new Weights(from.height(), to.extent().height(), LINE_BITS);
            this.sums = sums(from);
            this.to = to;
        }

        /// Takes the next line, of which the last part may belong to the next line of the smaller
        /// picture.
        ///
        /// @param line its bytes
        void add(byte[] line) {
            boolean again = true;
            while (again && filling < lines.length()) {
                int place = next - lines.first(filling);
                int weight = lines.of(filling, place);
                if (place == 0) {
                    set(line, weight, sums, width);
                } else {
                    Averages.add(line, 0, weight, sums, width);
                }
                boolean full = place == lines.count(filling) - 1;
                if (full) {
                    line(sums, columns, to.bytes(), filling * Rgb.BANDS * to.extent().width());
                    filling++;
                }
                again = full && filling < lines.length() && lines.first(filling) == next;
            }
            next++;
        }

        /// {@return the number of the line that comes next}
        int next() {
            return next;
        }

        /// Some formats send the whole picture several times, each time sharper.
        void again() {
            next = 0;
            filling = 0;
        }

        /// {@return whether all lines have come}
        boolean isFull() {
            return filling == lines.length();
        }
    }

    private static void set(byte[] bytes, int weight, int[] sums, int width) {
        for (int i = 0; i < width; i++) {
            sums[i] = (bytes[i] & 0xff) * weight;
        }
    }

    private static void begin(
            byte[] bytes, int first, int weight, int second, int other, int[] sums, int width) {
        for (int i = 0; i < width; i++) {
            sums[i] = (bytes[first + i] & 0xff) * weight + (bytes[second + i] & 0xff) * other;
        }
    }

    private static void add(byte[] bytes, int start, int weight, int[] sums, int width) {
        for (int i = 0; i < width; i++) {
            sums[i] += (bytes[start + i] & 0xff) * weight;
        }
    }

    /// Two columns in one step: most pixels cover no more, and a loop for two costs more than they.
    private static void line(int[] sums, Weights columns, byte[] to, int start) {
        int at = start;
        for (int x = 0; x < columns.length(); x++) {
            int from = Rgb.BANDS * columns.first(x);
            int weight = columns.of(x, 0);
            int other = columns.of(x, 1);
            int first = HALF + sums[from] * weight + sums[from + 3] * other;
            int second = HALF + sums[from + 1] * weight + sums[from + 4] * other;
            int third = HALF + sums[from + 2] * weight + sums[from + 5] * other;
            for (int i = 2; i < columns.count(x); i++) {
                from += Rgb.BANDS;
                weight = columns.of(x, i);
                first += sums[from + 3] * weight;
                second += sums[from + 4] * weight;
                third += sums[from + 5] * weight;
            }
            to[at] = (byte) (first >>> SHIFT);
            to[at + 1] = (byte) (second >>> SHIFT);
            to[at + 2] = (byte) (third >>> SHIFT);
            at += Rgb.BANDS;
        }
    }

    /// How much each pixel of a longer row has in one of a shorter one.
    private static final class Weights {
        private final int[] first;
        private final int[] count;
        private final int[] weights;
        private final int most;

        Weights(int from, int to, int bits) {
            first = new int[to];
            count = new int[to];
            most = Math.ceilDiv(from, to) + 1;
            weights = new int[to * most];
            for (int i = 0; i < to; i++) {
                weigh(i, from, to, bits);
            }
        }

        /// In units of a part of a pixel, as many of each row as the other has pixels: so all
        /// borders are whole numbers.
        private void weigh(int index, long from, long to, int bits) {
            long begin = index * from;
            long end = begin + from;
            first[index] = (int) (begin / to);
            count[index] = (int) (Math.ceilDiv(end, to) - begin / to);
            long before = 0;
            for (int i = 0; i < count[index]; i++) {
                long covered = Math.min(end, (first[index] + i + 1) * to) - begin;
                long sofar = ((covered << bits) + from / 2) / from;
                weights[index * most + i] = (int) (sofar - before);
                before = sofar;
            }
        }

        int length() {
            return first.length;
        }

        int first(int index) {
            return first[index];
        }

        int count(int index) {
            return count[index];
        }

        int of(int index, int which) {
            return weights[index * most + which];
        }
    }
}
