package io.holdfast.adapters.external.pictures;

import java.util.Arrays;

/// Makes a picture smaller: each pixel is the average of what it covers, parts of pixels included,
/// so that nothing is left out and no edge jumps. Lines are weighed before columns, in whole
/// numbers, which a JVM does many of at a time.
final class Averages {
    /// Weights of a pixel add up to this.
    private static final int BITS = 12;

    /// Of an average of lines, so many bits go, for the next weights to fit into an `int`.
    private static final int SPARED = 2;

    private static final int SHIFT = 2 * BITS - SPARED;
    private static final int HALF = 1 << (SHIFT - 1);

    private Averages() {}

    /// Fills one picture from another.
    ///
    /// @param from no smaller in either direction
    /// @param to whose pixels are written
    static void fill(Rgb from, Rgb to) {
        Weights columns = new Weights(from.extent().width(), to.extent().width());
        Weights lines = new Weights(from.extent().height(), to.extent().height());
        int[] sums = new int[Rgb.BANDS * from.extent().width()];
        for (int y = 0; y < to.extent().height(); y++) {
            Arrays.fill(sums, 0);
            for (int i = 0; i < lines.count(y); i++) {
                add(from.bytes(), (lines.first(y) + i) * sums.length, lines.of(y, i), sums);
            }
            line(sums, columns, to.bytes(), y * Rgb.BANDS * to.extent().width());
        }
    }

    private static void add(byte[] bytes, int start, int weight, int[] sums) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += (bytes[start + i] & 0xff) * weight;
        }
    }

    private static void line(int[] sums, Weights columns, byte[] to, int start) {
        int at = start;
        for (int x = 0; x < columns.length(); x++) {
            int from = Rgb.BANDS * columns.first(x);
            int first = HALF;
            int second = HALF;
            int third = HALF;
            for (int i = 0; i < columns.count(x); i++) {
                int weight = columns.of(x, i);
                first += (sums[from] >>> SPARED) * weight;
                second += (sums[from + 1] >>> SPARED) * weight;
                third += (sums[from + 2] >>> SPARED) * weight;
                from += Rgb.BANDS;
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

        Weights(int from, int to) {
            first = new int[to];
            count = new int[to];
            most = Math.ceilDiv(from, to) + 1;
            weights = new int[to * most];
            for (int i = 0; i < to; i++) {
                weigh(i, from, to);
            }
        }

        /// In units of a part of a pixel, as many of each row as the other has pixels: so all
        /// borders are whole numbers.
        private void weigh(int index, long from, long to) {
            long begin = index * from;
            long end = begin + from;
            first[index] = (int) (begin / to);
            count[index] = (int) (Math.ceilDiv(end, to) - begin / to);
            long before = 0;
            for (int i = 0; i < count[index]; i++) {
                long covered = Math.min(end, (first[index] + i + 1) * to) - begin;
                long sofar = ((covered << BITS) + from / 2) / from;
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
