package io.holdfast.contracts.pictures;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.catalog.picture.Picture;
import io.holdfast.catalog.picture.RenderOutcome;
import io.holdfast.catalog.picture.Rendered;
import io.holdfast.catalog.picture.Rendition;
import io.holdfast.catalog.port.out.PictureStudio;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

import javax.imageio.ImageIO;

/// What every [PictureStudio] must do. Extend it and return a studio.
///
/// Of colours, what the JDK can write is asked for here; what printers and cameras write (CMYK,
/// YCCK, other profiles) takes pictures of other makers, and is shown by the adapter's tests.
public abstract class PictureStudioContract {
    /// Most pixels that the studio takes in these tests.
    protected static final int PIXELS_MAX = 4_000_000;

    private PictureStudio studio;

    /// For subclasses, which JUnit makes one of for each test.
    protected PictureStudioContract() {}

    /// {@return a studio that takes [#PIXELS_MAX] pixels}
    protected abstract PictureStudio studio();

    @BeforeEach
    final void open() {
        studio = studio();
    }

    private static byte[] png(int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int x = 0; x < width; x++) {
            image.setRGB(x, x % height, 0xff8800);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", bytes);
        } catch (IOException e) {
            throw new IllegalStateException("a picture cannot be written to memory", e);
        }
        return bytes.toByteArray();
    }

    private RenderOutcome rendered(byte[] bytes) {
        return studio.render(new MemoryPictureFile(bytes));
    }

    private RenderOutcome.Made made(byte[] bytes) {
        RenderOutcome outcome = rendered(bytes);
        assertThat(outcome).isInstanceOf(RenderOutcome.Made.class);
        return (RenderOutcome.Made) outcome;
    }

    private static List<Picture.Size> sizes(RenderOutcome.Made made) {
        return made.all().stream().map(Rendered::size).toList();
    }

    private static byte[] bytes(Rendered rendered) {
        try (InputStream bytes = rendered.bytes()) {
            return bytes.readAllBytes();
        } catch (IOException e) {
            throw new IllegalStateException("memory cannot be read", e);
        }
    }

    @Test
    final void STU_1_renditions_fit_with_the_picture_s_own_proportions() throws IOException {
        RenderOutcome.Made made = made(png(2_000, 1_000));

        assertThat(made.width()).isEqualTo(2_000);
        assertThat(made.height()).isEqualTo(1_000);
        assertThat(sizes(made))
                .containsExactly(
                        new Picture.Size(Rendition.THUMBNAIL, 160, 80),
                        new Picture.Size(Rendition.LIST, 480, 240),
                        new Picture.Size(Rendition.DETAIL, 1_280, 640));
        for (Rendered one : made.all()) {
            BufferedImage read = ImageIO.read(one.bytes());
            assertThat(read.getWidth()).isEqualTo(one.size().width());
            assertThat(read.getHeight()).isEqualTo(one.size().height());
            assertThat(one.contentType()).startsWith("image/");
        }
    }

    @Test
    final void STU_1_a_small_picture_is_not_enlarged_and_a_thin_one_does_not_vanish() {
        assertThat(sizes(made(png(100, 30))))
                .containsExactly(
                        new Picture.Size(Rendition.THUMBNAIL, 100, 30),
                        new Picture.Size(Rendition.LIST, 100, 30),
                        new Picture.Size(Rendition.DETAIL, 100, 30));
        assertThat(sizes(made(png(3_000, 1))))
                .containsExactly(
                        new Picture.Size(Rendition.THUMBNAIL, 160, 1),
                        new Picture.Size(Rendition.LIST, 480, 1),
                        new Picture.Size(Rendition.DETAIL, 1_280, 1));
    }

    /// Where the left half of what lies in the file comes to lie.
    private enum Lie {
        LEFT(0.2, 0.5),
        RIGHT(0.8, 0.5),
        TOP(0.5, 0.2),
        BOTTOM(0.5, 0.8);

        private final double x;
        private final double y;

        Lie(double x, double y) {
            this.x = x;
            this.y = y;
        }
    }

    @Test
    final void STU_2_a_picture_is_turned_as_it_says() throws IOException {
        List<Lie> lies =
                List.of(
                        Lie.LEFT,
                        Lie.RIGHT,
                        Lie.RIGHT,
                        Lie.LEFT,
                        Lie.TOP,
                        Lie.TOP,
                        Lie.BOTTOM,
                        Lie.BOTTOM);
        for (int orientation = 1; orientation <= lies.size(); orientation++) {
            RenderOutcome.Made made = made(OddPictures.lyingPng(orientation));
            BufferedImage detail = detail(made);
            Lie red = lies.get(orientation - 1);
            boolean stands = red == Lie.TOP || red == Lie.BOTTOM;

            assertThat(made.width()).isEqualTo(stands ? OddPictures.HEIGHT : OddPictures.WIDTH);
            assertThat(made.height()).isEqualTo(stands ? OddPictures.WIDTH : OddPictures.HEIGHT);
            assertThat(detail.getWidth()).isEqualTo(made.width());
            isNear(detail, red.x, red.y, Color.RED);
            isNear(detail, 1 - red.x, 1 - red.y, Color.BLUE);
        }
    }

    @Test
    final void STU_2_a_palette_is_shown_in_its_colours() throws IOException {
        BufferedImage detail = detail(made(OddPictures.palette()));

        isNear(detail, 0.2, 0.5, Color.RED);
        isNear(detail, 0.8, 0.5, Color.BLUE);
    }

    @Test
    final void STU_2_what_is_transparent_stays_so() throws IOException {
        BufferedImage detail = detail(made(OddPictures.transparent()));

        assertThat(at(detail, 0.8, 0.5).getAlpha()).isZero();
        assertThat(at(detail, 0.2, 0.5).getAlpha()).isEqualTo(255);
        isNear(detail, 0.2, 0.5, Color.RED);
    }

    @Test
    final void STU_3_of_a_moving_picture_the_first_frame_is_made() throws IOException {
        BufferedImage detail = detail(made(OddPictures.moving()));

        isNear(detail, 0.2, 0.5, Color.RED);
        isNear(detail, 0.8, 0.5, Color.BLUE);
    }

    private static BufferedImage detail(RenderOutcome.Made made) throws IOException {
        try (InputStream bytes = made.all().getLast().bytes()) {
            return ImageIO.read(bytes);
        }
    }

    private static Color at(BufferedImage image, double x, double y) {
        int rgb = image.getRGB((int) (x * image.getWidth()), (int) (y * image.getHeight()));
        return new Color(rgb, true);
    }

    /// As near as a lossy format keeps it.
    private static void isNear(BufferedImage image, double x, double y, Color wanted) {
        Color found = at(image, x, y);
        assertThat(Math.abs(found.getRed() - wanted.getRed())).as("%s", found).isLessThan(24);
        assertThat(Math.abs(found.getGreen() - wanted.getGreen())).as("%s", found).isLessThan(24);
        assertThat(Math.abs(found.getBlue() - wanted.getBlue())).as("%s", found).isLessThan(24);
    }

    @Test
    final void STU_4_a_picture_of_too_many_pixels_is_refused_by_its_head() {
        assertThat(rendered(png(2_000, 2_000))).isInstanceOf(RenderOutcome.Made.class);
        assertThat(rendered(png(2_000, 2_001))).isInstanceOf(RenderOutcome.Refused.class);
        // Only the head of what would take 16 GiB.
        byte[] bomb = png(1, 1);
        bomb[16] = 0;
        bomb[17] = 1;
        bomb[20] = 0;
        bomb[21] = 1;
        assertThat(rendered(bomb)).isInstanceOf(RenderOutcome.Refused.class);
    }

    @Test
    final void STU_5_what_is_broken_or_no_picture_is_refused() {
        byte[] sound = png(300, 300);
        assertThat(rendered(new byte[0])).isInstanceOf(RenderOutcome.Refused.class);
        assertThat(rendered("no picture at all".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(RenderOutcome.Refused.class);
        for (int length : new int[] {8, 20, 40, sound.length / 2}) {
            assertThat(rendered(Arrays.copyOf(sound, length)))
                    .as("cut at %d", length)
                    .isInstanceOf(RenderOutcome.Refused.class);
        }
    }

    @Test
    final void STU_6_the_same_bytes_give_the_same_renditions() {
        byte[] picture = png(700, 500);
        assertThat(made(picture).all().stream().map(PictureStudioContract::bytes).toList())
                .usingRecursiveComparison()
                .isEqualTo(made(picture).all().stream().map(PictureStudioContract::bytes).toList());
        assertThat(studio.recipe()).isEqualTo(studio().recipe()).isNotEmpty();
    }
}
