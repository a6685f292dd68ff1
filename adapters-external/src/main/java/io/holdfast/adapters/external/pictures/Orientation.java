package io.holdfast.adapters.external.pictures;

import java.awt.image.BufferedImage;
import java.util.Optional;

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
    ///
    /// @param image as it lies
    /// @param canvas where there is memory for it
    BufferedImage applied(BufferedImage image, Canvas canvas) {
        if (number == 1) {
            return image;
        }
        Extent lying = new Extent(image.getWidth(), image.getHeight());
        Extent upright = swapsSides() ? lying.turned() : lying;
        Optional<Rgb> opaque = Rgb.of(image);
        if (opaque.isEmpty()) {
            return drawn(image, upright);
        }
        byte[] memory = canvas.bytes(Canvas.Part.TURNED, Rgb.length(upright));
        Rgb turned = opaque.get().like(upright, memory);
        move(opaque.get(), turned);
        return turned.image();
    }

    /// Where a pixel goes grows evenly with its column and with its line.
    private void move(Rgb lying, Rgb upright) {
        int width = lying.extent().width();
        int height = lying.extent().height();
        int across = upright.extent().width();
        int origin = place(0, 0, lying.extent(), across);
        int right = Rgb.BANDS * (place(1, 0, lying.extent(), across) - origin);
        int down = Rgb.BANDS * (place(0, 1, lying.extent(), across) - origin);
        byte[] from = lying.bytes();
        byte[] to = upright.bytes();
        int at = 0;
        for (int y = 0; y < height; y++) {
            int target = Rgb.BANDS * origin + y * down;
            for (int x = 0; x < width; x++) {
                to[target] = from[at];
                to[target + 1] = from[at + 1];
                to[target + 2] = from[at + 2];
                at += Rgb.BANDS;
                target += right;
            }
        }
    }

    private int place(int x, int y, Extent lying, int across) {
        return line(x, y, lying.width(), lying.height()) * across
                + column(x, y, lying.width(), lying.height());
    }

    private BufferedImage drawn(BufferedImage image, Extent extent) {
        BufferedImage upright =
                new BufferedImage(extent.width(), extent.height(), BufferedImage.TYPE_INT_ARGB);
        int width = image.getWidth();
        int height = image.getHeight();
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
