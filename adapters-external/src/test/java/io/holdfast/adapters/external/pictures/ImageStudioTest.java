package io.holdfast.adapters.external.pictures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.holdfast.catalog.picture.RenderOutcome;
import io.holdfast.catalog.picture.Rendered;
import io.holdfast.catalog.port.out.PictureStudio;
import io.holdfast.contracts.pictures.MemoryPictureFile;
import io.holdfast.contracts.pictures.OddPictures;
import io.holdfast.contracts.pictures.PictureStudioContract;
import io.holdfast.contracts.pictures.Webps;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;

import javax.imageio.ImageIO;

class ImageStudioTest extends PictureStudioContract {
    private static final int NEAR = 40;

    @Override
    protected PictureStudio studio() {
        return new ImageStudio(new PictureLimits(1_000_000, PIXELS_MAX, Duration.ofSeconds(1)));
    }

    private RenderOutcome.Made made(byte[] picture) {
        RenderOutcome outcome = studio().render(new MemoryPictureFile(picture));
        assertThat(outcome).isInstanceOf(RenderOutcome.Made.class);
        return (RenderOutcome.Made) outcome;
    }

    private BufferedImage detail(byte[] picture) throws IOException {
        return ImageIO.read(made(picture).all().getLast().bytes());
    }

    private static void isNear(BufferedImage image, double x, double y, Color wanted) {
        Color seen =
                new Color(
                        image.getRGB((int) (x * image.getWidth()), (int) (y * image.getHeight())));
        assertThat(seen.getRed()).as("red of %s", seen).isCloseTo(wanted.getRed(), within(NEAR));
        assertThat(seen.getGreen())
                .as("green of %s", seen)
                .isCloseTo(wanted.getGreen(), within(NEAR));
        assertThat(seen.getBlue()).as("blue of %s", seen).isCloseTo(wanted.getBlue(), within(NEAR));
    }

    private static void isRedAndBlue(BufferedImage image) {
        isNear(image, 0.2, 0.5, Color.RED);
        isNear(image, 0.8, 0.5, Color.BLUE);
    }

    /// Where the left half of what lies in the file comes to lie.
    @ParameterizedTest
    @CsvSource({
        "1, 0.2, 0.5, 0.8, 0.5",
        "2, 0.8, 0.5, 0.2, 0.5",
        "3, 0.8, 0.5, 0.2, 0.5",
        "4, 0.2, 0.5, 0.8, 0.5",
        "5, 0.5, 0.2, 0.5, 0.8",
        "6, 0.5, 0.2, 0.5, 0.8",
        "7, 0.5, 0.8, 0.5, 0.2",
        "8, 0.5, 0.8, 0.5, 0.2",
        "9, 0.2, 0.5, 0.8, 0.5",
    })
    void STU_2_a_picture_is_turned_as_it_says(
            int orientation, double redX, double redY, double blueX, double blueY)
            throws IOException {
        for (byte[] picture :
                new byte[][] {OddPictures.lying(orientation), OddPictures.lyingPng(orientation)}) {
            BufferedImage image = detail(picture);
            isNear(image, redX, redY, Color.RED);
            isNear(image, blueX, blueY, Color.BLUE);
            boolean stands = orientation >= 5 && orientation <= 8;
            assertThat(image.getWidth()).isEqualTo(stands ? OddPictures.HEIGHT : OddPictures.WIDTH);
            assertThat(made(picture).width()).isEqualTo(image.getWidth());
        }
    }

    @Test
    void STU_2_colours_for_printers_become_colours_for_screens() throws IOException {
        isRedAndBlue(detail(OddPictures.cmyk(0)));
        isRedAndBlue(detail(OddPictures.cmyk(2)));
    }

    @Test
    void STU_2_palettes_sixteen_bits_and_greys_look_as_they_are_meant() throws IOException {
        isRedAndBlue(detail(OddPictures.palette()));
        isRedAndBlue(detail(OddPictures.deep()));
        isNear(detail(OddPictures.deepGrey()), 0.5, 0.5, new Color(128, 128, 128));
        isNear(detail(OddPictures.encoded(grey(), "png")), 0.5, 0.5, new Color(128, 128, 128));
        isNear(detail(OddPictures.encoded(grey(), "jpeg")), 0.5, 0.5, new Color(128, 128, 128));
    }

    /// Of linear light, a fifth looks half as bright as all of it.
    @Test
    void STU_2_colours_of_a_profile_become_those_of_screens() throws IOException {
        BufferedImage image = detail(OddPictures.linear(2_000, 1_000, 55));

        assertThat(image.getWidth()).isEqualTo(1_280);
        isNear(image, 0.5, 0.5, new Color(128, 128, 128));
    }

    private static BufferedImage grey() {
        BufferedImage image = new BufferedImage(40, 40, BufferedImage.TYPE_BYTE_GRAY);
        for (int i = 0; i < 1_600; i++) {
            image.getRaster().setSample(i % 40, i / 40, 0, 128);
        }
        return image;
    }

    @Test
    void STU_2_what_is_transparent_stays_so_and_everything_else_is_a_jpeg() throws IOException {
        Rendered kept = made(OddPictures.transparent()).all().getLast();
        assertThat(kept.contentType()).isEqualTo("image/png");
        BufferedImage image = ImageIO.read(kept.bytes());
        assertThat(new Color(image.getRGB(50, 16), true).getAlpha()).isZero();
        isNear(image, 0.2, 0.5, Color.RED);

        byte[] opaque = OddPictures.encoded(OddPictures.halves(BufferedImage.TYPE_INT_ARGB), "png");
        assertThat(made(opaque).all()).allMatch(one -> one.contentType().equals("image/jpeg"));
        isRedAndBlue(detail(opaque));
    }

    @Test
    void STU_3_of_a_moving_picture_the_first_frame_is_made() throws IOException {
        isRedAndBlue(detail(OddPictures.moving()));
    }

    @Test
    void STU_3_of_a_moving_webp_the_first_frame_is_made() throws IOException {
        isRedAndBlue(detail(Webps.moving()));
    }

    @Test
    void a_webp_without_losses_is_read() throws IOException {
        BufferedImage image = detail(Webps.lossless());

        isRedAndBlue(image);
        assertThat(image.getWidth()).isEqualTo(OddPictures.WIDTH);
        assertThat(image.getHeight()).isEqualTo(OddPictures.HEIGHT);
    }

    @Test
    void a_webp_is_read() {
        RenderOutcome.Made made = made(OddPictures.webp());

        assertThat(made.width()).isOne();
        assertThat(made.height()).isOne();
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 200, 400, 600})
    void STU_5_a_jpeg_that_breaks_off_is_refused_and_not_shown_half_grey(int length) {
        byte[] whole = OddPictures.jpeg();
        assertThat(whole).hasSizeGreaterThan(length);

        assertThat(studio().render(new MemoryPictureFile(Arrays.copyOf(whole, length))))
                .isInstanceOf(RenderOutcome.Refused.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"IHDR", "IDAT", "PLTE", "IEND"})
    void STU_5_a_png_whose_chunk_is_not_what_was_written_is_refused(String chunk)
            throws IOException {
        byte[] broken = withWrongSum(OddPictures.palette(), chunk);

        assertThat(studio().render(new MemoryPictureFile(broken)))
                .isEqualTo(
                        new RenderOutcome.Refused(
                                "The picture is broken: the checksum of its %s is wrong."
                                        .formatted(chunk)));
    }

    @Test
    void STU_4_a_png_that_says_to_be_too_large_is_refused_as_such_whatever_else_is_wrong() {
        byte[] bomb = OddPictures.palette();
        ByteBuffer.wrap(bomb).putInt(16, 60_000).putInt(20, 60_000);

        assertThat(studio().render(new MemoryPictureFile(bomb)))
                .asString()
                .contains("3,600,000,000 pixels");
    }

    @Test
    void a_png_is_as_good_as_whole_where_only_what_is_said_of_it_is_not() throws IOException {
        assertThat(made(withWrongSum(OddPictures.lyingPng(1), "eXIf")).width())
                .isEqualTo(OddPictures.WIDTH);
    }

    /// The sum follows its chunk's name and as many bytes as the number before the name says.
    private static byte[] withWrongSum(byte[] png, String chunk) {
        int name = new String(png, StandardCharsets.ISO_8859_1).indexOf(chunk);
        byte[] broken = png.clone();
        broken[name + 4 + ByteBuffer.wrap(png).getInt(name - 4)] ^= 1;
        return broken;
    }

    @Test
    void STU_5_whatever_is_wrong_with_a_file_no_call_throws() throws IOException {
        byte[][] sound = {
            OddPictures.jpeg(),
            OddPictures.palette(),
            OddPictures.moving(),
            OddPictures.webp(),
            OddPictures.cmyk(2),
        };
        Random random = new Random(5);
        for (byte[] one : sound) {
            for (int time = 0; time < 60; time++) {
                byte[] broken = one.clone();
                for (int i = 0; i < 4; i++) {
                    broken[random.nextInt(broken.length)] = (byte) random.nextInt(256);
                }
                assertThat(studio().render(new MemoryPictureFile(broken))).isNotNull();
            }
        }
    }

    @Test
    void a_large_picture_is_made_from_fewer_pixels_and_looks_the_same() throws IOException {
        BufferedImage large = new BufferedImage(8_000, 400, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < 400; y++) {
            for (int x = 0; x < 8_000; x++) {
                large.setRGB(x, y, x < 4_000 ? 0xff0000 : 0x0000ff);
            }
        }
        BufferedImage detail = detail(OddPictures.encoded(large, "png"));

        assertThat(detail.getWidth()).isEqualTo(1_280);
        assertThat(detail.getHeight()).isEqualTo(64);
        isRedAndBlue(detail);
    }
}
