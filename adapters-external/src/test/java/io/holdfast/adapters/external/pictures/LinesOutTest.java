package io.holdfast.adapters.external.pictures;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.awt.image.BufferedImage;
import java.awt.image.PixelInterleavedSampleModel;
import java.awt.image.SampleModel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Random;

import javax.imageio.ImageIO;

class LinesOutTest {
    private static final Extent EXTENT = new Extent(97, 61);

    private static Rgb picture(SampleModel layout) {
        byte[] memory = new byte[Rgb.length(EXTENT) + 5];
        new Random(3).nextBytes(memory);
        return Rgb.over(Rgb.SCREEN, layout, EXTENT, memory);
    }

    private static byte[] jpeg(BufferedImage image) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        assertThat(ImageIO.write(image, "jpeg", bytes)).isTrue();
        return bytes.toByteArray();
    }

    @Test
    void an_encoder_makes_the_same_bytes_of_it() throws IOException {
        Rgb picture = picture(Rgb.inOrder());

        BufferedImage lines = LinesOut.image(picture);

        assertThat(lines.getRaster()).isInstanceOf(LinesOut.class);
        assertThat(jpeg(lines)).isEqualTo(jpeg(picture.image()));
    }

    @Test
    void whoever_asks_for_more_than_a_line_gets_it() {
        Rgb picture = picture(Rgb.inOrder());
        BufferedImage lines = LinesOut.image(picture);

        int[] part =
                lines.getRaster()
                        .createChild(3, 4, 10, 5, 0, 0, new int[] {2, 0})
                        .getPixels(0, 0, 10, 5, (int[]) null);

        assertThat(part)
                .isEqualTo(
                        picture.image()
                                .getRaster()
                                .createChild(3, 4, 10, 5, 0, 0, new int[] {2, 0})
                                .getPixels(0, 0, 10, 5, (int[]) null));
    }

    @Test
    void bytes_in_another_order_stay_as_they_are() {
        Rgb turned = picture(new PixelInterleavedSampleModel(0, 1, 1, 3, 3, new int[] {2, 1, 0}));

        assertThat(LinesOut.image(turned)).isSameAs(turned.image());
    }
}
