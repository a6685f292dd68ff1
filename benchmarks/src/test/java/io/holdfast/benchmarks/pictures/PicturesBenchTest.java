package io.holdfast.benchmarks.pictures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.holdfast.benchmarks.Options.Pixels;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

import javax.imageio.ImageIO;

/// What both sides of the benchmark are given: the same pictures, all of which can be resized.
class PicturesBenchTest {
    private static final Pixels SMALL = new Pixels(64, 48);

    @TempDir private Path folder;

    @Test
    void pictures_of_one_seed_are_the_same_and_no_two_numbers_give_the_same_bytes()
            throws IOException {
        MadePictures pictures = MadePictures.of(1, SMALL);

        assertThat(pictures.picture(7)).isEqualTo(MadePictures.of(1, SMALL).picture(7));
        assertThat(pictures.picture(7)).isNotEqualTo(pictures.picture(39));
        assertThat(pictures.picture(7)).hasSize(pictures.length(7));
        assertThat(ImageIO.read(new ByteArrayInputStream(pictures.picture(39))).getWidth())
                .isEqualTo(64);
    }

    @Test
    void what_is_broken_in_a_folder_of_real_ones_is_passed_over() throws IOException {
        byte[] whole = MadePictures.of(1, SMALL).picture(0);
        Files.write(Files.createDirectory(folder.resolve("below")).resolve("1.JPG"), whole);
        Files.write(folder.resolve("2.png"), Arrays.copyOf(whole, 20));
        Files.writeString(folder.resolve("3.jpeg"), "no picture");
        Files.writeString(folder.resolve("LICENSE"), "free");

        MadePictures pictures = MadePictures.below(folder, Resizer::isPicture);

        assertThat(pictures.passedOver()).isEqualTo(2);
        assertThat(pictures.picture(0)).startsWith(whole);
        assertThat(pictures.picture(1)).startsWith(whole).isNotEqualTo(pictures.picture(0));
        Spent spent = new Resizer(pictures).resize(5);
        assertThat(spent.pictures()).isEqualTo(5);
        assertThat(spent.perMinute()).isPositive();
    }

    @Test
    void a_folder_without_a_picture_is_none() throws IOException {
        Files.writeString(folder.resolve("1.jpg"), "no picture");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> MadePictures.below(folder, Resizer::isPicture))
                .withMessageContaining(folder.toString());
    }

    @Test
    void the_host_gives_each_picture_by_its_number() throws IOException {
        MadePictures pictures = MadePictures.of(1, SMALL);
        try (PictureHost host = new PictureHost(pictures)) {
            for (int number : new int[] {0, 33}) {
                try (InputStream body = URI.create(host.url(number)).toURL().openStream()) {
                    assertThat(body.readAllBytes()).isEqualTo(pictures.picture(number));
                }
            }
        }
    }
}
