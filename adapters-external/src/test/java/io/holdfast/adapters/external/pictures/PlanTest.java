package io.holdfast.adapters.external.pictures;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.contracts.pictures.OddPictures;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.stream.IntStream;

import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

class PlanTest {
    private static final int LARGEST = 1_280;

    /// The same head with other sides: no more is read of a file for its plan.
    private static byte[] sized(byte[] png, int width, int height) {
        ByteBuffer.wrap(png).putInt(16, width).putInt(20, height);
        return png;
    }

    private static byte[] sizedJpeg(byte[] jpeg, int width, int height) {
        int frame =
                IntStream.range(2, jpeg.length - 1)
                        .filter(i -> jpeg[i] == (byte) 0xff && jpeg[i + 1] == (byte) 0xc0)
                        .findFirst()
                        .orElseThrow();
        ByteBuffer.wrap(jpeg)
                .putShort(frame + 5, (short) height)
                .putShort(frame + 7, (short) width);
        return jpeg;
    }

    private static Plan plan(Format format, byte[] file, boolean mayGoByLines) throws IOException {
        try (ImageInputStream input =
                        new MemoryCacheImageInputStream(new ByteArrayInputStream(file));
                Decoding decoding = Decoding.open(format, input)) {
            return Plan.of(decoding, 2 * LARGEST, LARGEST, mayGoByLines);
        }
    }

    private static byte[] jpeg(int width, int height) {
        return sizedJpeg(OddPictures.jpeg(), width, height);
    }

    private static byte[] deep() {
        ColorModel model =
                new ComponentColorModel(
                        ColorSpace.getInstance(ColorSpace.CS_sRGB),
                        false,
                        false,
                        ColorModel.OPAQUE,
                        DataBuffer.TYPE_USHORT);
        return OddPictures.encoded(
                new BufferedImage(model, model.createCompatibleWritableRaster(8, 8), false, null),
                "png");
    }

    @ParameterizedTest
    @ValueSource(ints = {1_281, 2_560, 5_119, 5_120, 7_000})
    void a_jpeg_goes_by_its_lines_and_takes_nothing_of_the_room(int side) throws IOException {
        Plan plan = plan(Format.JPEG, jpeg(side, side), true);

        assertThat(plan.byLines()).isTrue();
        assertThat(plan.bytes()).isZero();
        assertThat(side / plan.every()).isGreaterThan(LARGEST);
    }

    @Test
    void what_is_no_larger_than_its_largest_rendition_is_decoded_as_it_is() throws IOException {
        assertThat(plan(Format.JPEG, jpeg(1_280, 1_280), true))
                .isEqualTo(new Plan(false, 1, 1_280L * 1_280 * 3, 0));
    }

    @Test
    void a_png_goes_by_its_pixels_only_where_it_is_large() throws IOException {
        byte[] png = OddPictures.encoded(OddPictures.halves(BufferedImage.TYPE_INT_RGB), "png");

        assertThat(plan(Format.PNG, sized(png, 2_500, 2_500), true).byLines()).isFalse();
        assertThat(plan(Format.PNG, sized(png, 3_000, 3_000), true).byLines()).isTrue();
        assertThat(plan(Format.PNG, sized(deep(), 5_119, 5_119), true).byLines()).isTrue();
    }

    @Test
    void whatever_is_decoded_as_a_whole_takes_no_more_than_is_allowed() throws IOException {
        byte[][] pngs = {
            deep(),
            OddPictures.deepGrey(),
            OddPictures.palette(),
            OddPictures.transparent(),
            OddPictures.encoded(OddPictures.halves(BufferedImage.TYPE_BYTE_GRAY), "png"),
        };
        for (byte[] png : pngs) {
            for (int side : new int[] {1_500, 2_560, 4_096, 5_119, 7_000}) {
                Plan plan = plan(Format.PNG, sized(png, side, side), false);

                assertThat(plan.byLines()).isFalse();
                assertThat(plan.bytes()).isBetween(1L, Plan.WHOLE_BYTES_MAX);
                assertThat(side / plan.every()).isGreaterThanOrEqualTo(LARGEST);
            }
        }
    }

    /// As telephones make them: with a profile, of twelve million pixels.
    @Test
    void a_photograph_with_a_profile_keeps_all_of_its_pixels() throws IOException {
        byte[] photograph = sizedJpeg(OddPictures.linear(64, 48, 100), 4_032, 3_024);

        assertThat(plan(Format.JPEG, photograph, true))
                .isEqualTo(new Plan(true, 1, 4_032L * 3_024 * 3, 0));
        assertThat(plan(Format.JPEG, photograph, false))
                .isEqualTo(new Plan(false, 1, 4_032L * 3_024 * 6, 0));
    }
}
