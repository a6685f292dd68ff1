package io.holdfast.adapters.external.pictures;

import java.awt.image.BufferedImage;

/// How a picture lies in its file, as EXIF numbers it.
///
/// @param number 1 to 8
record Orientation(int number) {
    static final Orientation UPRIGHT = new Orientation(1);

    static Orientation of(int number) {
        return number >= 1 && number <= 8 ? new Orientation(number) : UPRIGHT;
    }

    boolean swapsSides() {
        return number >= 5;
    }

    /// {@return the picture as it is looked at}
    BufferedImage applied(BufferedImage image) {
        if (number == 1) {
            return image;
        }
        int width = image.getWidth();
        int height = image.getHeight();
        BufferedImage upright =
                new BufferedImage(
                        swapsSides() ? height : width,
                        swapsSides() ? width : height,
                        image.getColorModel().hasAlpha()
                                ? BufferedImage.TYPE_INT_ARGB
                                : BufferedImage.TYPE_INT_RGB);
        int[] row = new int[width];
        for (int y = 0; y < height; y++) {
            image.getRGB(0, y, width, 1, row, 0, width);
            for (int x = 0; x < width; x++) {
                upright.setRGB(column(x, y, width, height), line(x, y, width, height), row[x]);
            }
        }
        return upright;
    }

    private int column(int x, int y, int width, int height) {
        return switch (number) {
            case 2, 3 -> width - 1 - x;
            case 5, 8 -> y;
            case 6, 7 -> height - 1 - y;
            default -> x;
        };
    }

    private int line(int x, int y, int width, int height) {
        return switch (number) {
            case 3, 4 -> height - 1 - y;
            case 5, 6 -> x;
            case 7, 8 -> width - 1 - x;
            default -> y;
        };
    }
}
