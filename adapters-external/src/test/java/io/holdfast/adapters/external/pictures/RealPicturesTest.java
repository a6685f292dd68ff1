package io.holdfast.adapters.external.pictures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.holdfast.catalog.picture.RenderOutcome;
import io.holdfast.catalog.port.out.PictureStudio;
import io.holdfast.contracts.pictures.MemoryPictureFile;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javax.imageio.ImageIO;

/// Pictures of others, where they are at hand in a folder `shared/data/images` beside the checkout;
/// skipped elsewhere. What they show is told with small pictures in the other tests.
class RealPicturesTest {
    private final PictureStudio studio =
            new ImageStudio(new PictureLimits(20_000_000, 50_000_000, Duration.ofSeconds(30)));

    private static Path folder(String name) {
        Path folder = Path.of(System.getProperty("user.dir")).toAbsolutePath();
        while (folder != null && !Files.isDirectory(folder.resolve("shared/data/images"))) {
            folder = folder.getParent();
        }
        assumeThat(folder).as("no folder shared/data/images above this one").isNotNull();
        if (folder == null) {
            throw new IllegalStateException("an assumption did not stop the test");
        }
        return folder.resolve("shared/data/images").resolve(name);
    }

    private static List<Path> pictures(String folder) {
        try (Stream<Path> all = Files.walk(folder(folder))) {
            return all.filter(one -> one.toString().matches(".*\\.(png|jpg)")).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private RenderOutcome rendered(Path picture) {
        try {
            return studio.render(new MemoryPictureFile(Files.readAllBytes(picture)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Set<String> refused(String folder) {
        return pictures(folder).stream()
                .filter(one -> rendered(one) instanceof RenderOutcome.Refused)
                .map(one -> one.getFileName().toString())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @ParameterizedTest
    @ValueSource(strings = {"pngsuite", "bugfixes", "pngsuite-extra", "animated"})
    void of_the_pngs_of_a_suite_those_that_are_broken_are_refused_and_no_others(String name) {
        String suite = "pngsuite/tests/" + name;
        Set<String> broken =
                pictures(suite).stream()
                        .map(one -> one.getFileName().toString())
                        .filter(file -> file.startsWith("x"))
                        .collect(Collectors.toCollection(TreeSet::new));

        assertThat(refused(suite)).isEqualTo(broken);
    }

    @ParameterizedTest
    @ValueSource(strings = {"saleor-products", "orientation"})
    void what_shops_and_cameras_make_is_made(String folder) {
        assertThat(pictures(folder)).isNotEmpty();
        assertThat(refused(folder)).isEmpty();
    }

    private BufferedImage list(Path picture) {
        RenderOutcome.Made made = (RenderOutcome.Made) rendered(picture);
        try {
            return ImageIO.read(made.all().get(1).bytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Landscape", "Portrait"})
    void one_picture_in_every_orientation_is_the_same_picture(String name) {
        List<Path> all =
                pictures("orientation").stream()
                        .filter(one -> one.getFileName().toString().matches(name + "_[1-8].jpg"))
                        .toList();
        assertThat(all).hasSize(8);
        BufferedImage upright = list(all.getFirst());

        for (Path one : all) {
            assertThat(apart(upright, list(one))).as("%s", one.getFileName()).isLessThan(10);
        }
    }

    /// {@return how far their pixels are apart on average, of 255}
    private static long apart(BufferedImage one, BufferedImage other) {
        assertThat(other.getWidth()).isEqualTo(one.getWidth());
        assertThat(other.getHeight()).isEqualTo(one.getHeight());
        long sum = 0;
        for (int y = 0; y < one.getHeight(); y++) {
            for (int x = 0; x < one.getWidth(); x++) {
                Color a = new Color(one.getRGB(x, y));
                Color b = new Color(other.getRGB(x, y));
                sum += Math.abs(a.getRed() - b.getRed());
                sum += Math.abs(a.getGreen() - b.getGreen());
                sum += Math.abs(a.getBlue() - b.getBlue());
            }
        }
        return sum / (3L * one.getWidth() * one.getHeight());
    }
}
