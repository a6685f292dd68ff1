package io.holdfast.adapters.external.pictures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import com.sun.management.ThreadMXBean;

import io.holdfast.catalog.picture.RenderOutcome;
import io.holdfast.catalog.picture.Rendered;
import io.holdfast.contracts.pictures.MemoryPictureFile;
import io.holdfast.contracts.pictures.OddPictures;

import org.junit.jupiter.api.Test;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReference;

import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/// Pictures of many pixels, and the memory that they take.
class LargePicturesTest {
    private static final long MIB = 1024 * 1024;

    private final Room room = new Room(64 * MIB);
    private final ImageStudio studio =
            new ImageStudio(new PictureLimits(MIB, 50_000_000, Duration.ofSeconds(1)), room);

    private static BufferedImage halves(int width, int height, int type) {
        BufferedImage image = new BufferedImage(width, height, type);
        Graphics2D pen = image.createGraphics();
        pen.setColor(Color.RED);
        pen.fillRect(0, 0, width / 2, height);
        pen.setColor(Color.BLUE);
        pen.fillRect(width / 2, 0, width - width / 2, height);
        pen.dispose();
        return image;
    }

    private static byte[] jpeg(int width, int height) {
        return OddPictures.encoded(halves(width, height, BufferedImage.TYPE_3BYTE_BGR), "jpeg");
    }

    /// A file that comes in several passes: a JPEG becomes sharper with each, a PNG denser.
    private static byte[] inPasses(BufferedImage image, String format) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageWriter writer = ImageIO.getImageWritersByFormatName(format).next();
        try (ImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(out);
            ImageWriteParam param = writer.getDefaultWriteParam();
            param.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
            writer.write(null, new IIOImage(image, null, null), param);
        } catch (IOException e) {
            throw new IllegalStateException("a picture cannot be written to memory", e);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    private RenderOutcome.Made made(byte[] picture) {
        RenderOutcome outcome = studio.render(new MemoryPictureFile(picture));
        assertThat(outcome).isInstanceOf(RenderOutcome.Made.class);
        return (RenderOutcome.Made) outcome;
    }

    private static void isRedAndBlue(RenderOutcome.Made made) throws IOException {
        for (Rendered one : made.all()) {
            try (InputStream bytes = one.bytes()) {
                BufferedImage image = ImageIO.read(bytes);
                int y = image.getHeight() / 2;
                isNear(new Color(image.getRGB(image.getWidth() / 5, y)), Color.RED);
                isNear(new Color(image.getRGB(image.getWidth() * 4 / 5, y)), Color.BLUE);
            }
        }
    }

    private static void isNear(Color seen, Color wanted) {
        assertThat(seen.getRed()).as("red of %s", seen).isCloseTo(wanted.getRed(), within(20));
        assertThat(seen.getGreen()).as("green of %s", seen).isCloseTo(0, within(20));
        assertThat(seen.getBlue()).as("blue of %s", seen).isCloseTo(wanted.getBlue(), within(20));
    }

    /// Its pixels alone would be 22 MiB.
    @Test
    void a_jpeg_takes_no_memory_for_its_pixels() throws IOException {
        byte[] picture = jpeg(5_119, 1_500);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        RenderOutcome.Made first = made(picture);
        long before = threads.getCurrentThreadAllocatedBytes();
        RenderOutcome.Made made = made(picture);
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;

        assertThat(allocated).isLessThan(8 * MIB);
        assertThat(made.width()).isEqualTo(5_119);
        isRedAndBlue(first);
        isRedAndBlue(made);
        assertThat(room.freeBytes()).isEqualTo(64 * MIB);
    }

    @Test
    void a_picture_that_comes_in_passes_looks_like_one_that_comes_in_lines() throws IOException {
        BufferedImage image = halves(1_600, 400, BufferedImage.TYPE_3BYTE_BGR);

        isRedAndBlue(made(inPasses(image, "jpeg")));
        isRedAndBlue(made(inPasses(image, "png")));
    }

    /// Of 27 MiB: by pixels, and where they do not come in their order as a whole.
    @Test
    void a_large_png_goes_by_its_lines_if_these_come_in_order() throws IOException {
        BufferedImage image = halves(4_800, 2_000, BufferedImage.TYPE_INT_RGB);

        isRedAndBlue(made(OddPictures.encoded(image, "png")));
        isRedAndBlue(made(inPasses(image, "png")));
    }

    @Test
    void what_has_no_room_waits_and_is_made_when_there_is_some() throws Exception {
        byte[] picture = OddPictures.transparent();
        AtomicReference<RenderOutcome> outcome = new AtomicReference<>();
        Thread thread;
        try (Room.Taken _ = room.take(64 * MIB)) {
            thread =
                    Thread.ofPlatform()
                            .start(
                                    () ->
                                            outcome.set(
                                                    studio.render(new MemoryPictureFile(picture))));
            await().until(() -> thread.getState() == Thread.State.WAITING);
            assertThat(outcome.get()).isNull();
        }
        thread.join();

        assertThat(outcome.get()).isInstanceOf(RenderOutcome.Made.class);
        assertThat(room.freeBytes()).isEqualTo(64 * MIB);
    }

    @Test
    void a_picture_gives_its_room_back_however_it_ends() {
        byte[] whole = jpeg(2_000, 300);
        byte[] broken = Arrays.copyOf(whole, whole.length / 2);

        assertThat(studio.render(new MemoryPictureFile(broken)))
                .isInstanceOf(RenderOutcome.Refused.class);
        assertThat(room.freeBytes()).isEqualTo(64 * MIB);
    }

    /// Its decoder keeps something of each pixel, of however few it is told to give.
    @Test
    void a_webp_that_the_memory_here_cannot_hold_is_refused() {
        byte[] huge = OddPictures.webp();
        huge[26] = (byte) 0x00;
        huge[27] = (byte) 0x1b;
        huge[28] = (byte) 0x00;
        huge[29] = (byte) 0x1b;

        assertThat(studio.render(new MemoryPictureFile(huge)))
                .isInstanceOfSatisfying(
                        RenderOutcome.Refused.class,
                        refused -> assertThat(refused.reason()).contains("too many for a WEBP"));
    }
}
