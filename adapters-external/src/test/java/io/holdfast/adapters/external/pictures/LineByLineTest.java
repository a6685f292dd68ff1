package io.holdfast.adapters.external.pictures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.util.Arrays;
import java.util.Random;

class LineByLineTest {
    private static Rgb blank(int width, int height) {
        Extent extent = new Extent(width, height);
        return Rgb.over(Rgb.SCREEN, Rgb.inOrder(), extent, new byte[Rgb.length(extent)]);
    }

    private static Rgb noise(int width, int height) {
        Rgb noise = blank(width, height);
        new Random(width * 31L + height).nextBytes(noise.bytes());
        return noise;
    }

    private static Raster line(Rgb picture, int y) {
        int width = picture.extent().width();
        Rgb line = blank(width, 1);
        System.arraycopy(
                picture.bytes(), y * Rgb.BANDS * width, line.bytes(), 0, Rgb.BANDS * width);
        return line.image().getRaster();
    }

    private static void send(Rgb picture, LineByLine to) {
        for (int y = 0; y < picture.extent().height(); y++) {
            to.setRect(0, y, line(picture, y));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "160, 120, 128, 96",
        "200, 10, 128, 6",
        "300, 200, 100, 67",
        "257, 129, 128, 64",
        "500, 3, 128, 1",
        "129, 1, 128, 1",
        "90, 90, 90, 90",
    })
    void what_comes_line_by_line_is_averaged_as_a_whole_picture_is(
            int width, int height, int smallWidth, int smallHeight) {
        Rgb picture = noise(width, height);
        Rgb whole = blank(smallWidth, smallHeight);
        Averages.fill(picture, whole);

        Rgb byLines = blank(smallWidth, smallHeight);
        LineByLine lines = LineByLine.into(picture.extent(), byLines);
        send(picture, lines);
        assertThat(lines.isFull()).isTrue();
        assertThat(byLines.bytes()).isEqualTo(whole.bytes());

        Rgb byPixels = blank(smallWidth, smallHeight);
        LineByLine pixels = LineByLine.into(picture.extent(), byPixels);
        int[] pixel = new int[Rgb.BANDS];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                pixels.setPixel(x, y, picture.image().getRaster().getPixel(x, y, pixel));
            }
        }
        assertThat(pixels.isFull()).isTrue();
        assertThat(byPixels.bytes()).isEqualTo(whole.bytes());
    }

    @Test
    void a_picture_that_comes_again_and_sharper_is_the_last_one() {
        Rgb sharp = noise(100, 40);
        Rgb expected = blank(50, 20);
        Averages.fill(sharp, expected);

        Rgb smaller = blank(50, 20);
        LineByLine lines = LineByLine.into(sharp.extent(), smaller);
        send(noise(100, 40), lines);
        send(blank(100, 40), lines);
        send(sharp, lines);

        assertThat(smaller.bytes()).isEqualTo(expected.bytes());
    }

    @Test
    void lines_that_are_missing_are_noticed() {
        Rgb picture = noise(100, 40);
        LineByLine lines = LineByLine.into(picture.extent(), blank(50, 20));
        for (int y = 0; y < 39; y++) {
            lines.setRect(0, y, line(picture, y));
        }
        assertThat(lines.isFull()).isFalse();
    }

    @Test
    void a_decoder_that_does_not_go_from_line_to_line_is_told() {
        Rgb picture = noise(100, 40);
        LineByLine lines = LineByLine.into(picture.extent(), blank(50, 20));
        Raster first = line(picture, 0);
        int[] pixel = new int[Rgb.BANDS];

        assertThatThrownBy(() -> lines.setRect(0, 1, first))
                .isInstanceOf(LineByLine.OutOfLine.class);
        assertThatThrownBy(() -> lines.setRect(1, 0, first))
                .isInstanceOf(LineByLine.OutOfLine.class);
        assertThatThrownBy(() -> lines.setRect(0, 0, picture.image().getRaster()))
                .isInstanceOf(LineByLine.OutOfLine.class);
        assertThatThrownBy(() -> lines.setPixel(8, 0, pixel))
                .isInstanceOf(LineByLine.OutOfLine.class);
        assertThatThrownBy(() -> lines.setPixel(0, 8, pixel))
                .isInstanceOf(LineByLine.OutOfLine.class);
        assertThatThrownBy(() -> lines.createWritableChild(0, 0, 1, 1, 0, 0, new int[] {0, 1, 2}))
                .isInstanceOf(LineByLine.OutOfLine.class);
        assertThatThrownBy(() -> lines.setDataElements(0, 0, first))
                .isInstanceOf(LineByLine.OutOfLine.class);
    }

    @Test
    void no_line_is_mistaken_for_another_order_of_colours() {
        Rgb other = noise(4, 1);
        byte[] turned = Arrays.copyOf(other.bytes(), other.bytes().length);
        Raster blueFirst =
                Raster.createInterleavedRaster(
                        new DataBufferByte(turned, turned.length),
                        4,
                        1,
                        12,
                        3,
                        new int[] {2, 1, 0},
                        null);
        LineByLine lines = LineByLine.into(new Extent(4, 1), blank(2, 1));

        assertThatThrownBy(() -> lines.setRect(0, 0, blueFirst))
                .isInstanceOf(LineByLine.OutOfLine.class);
    }
}
