package io.holdfast.adapters.external.sandbox;

import io.holdfast.order.PaymentKey;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the sandbox knows, below one directory that any number of processes share.
///
/// A page is a symbolic link that leads nowhere: its target is what stands on the page. The system
/// makes such a link in one step or finds that there is one, so that of all who write a page one
/// does, without a lock that could outlive its owner; and nobody ever reads half a page. Pages are
/// never written again. They are there when a process dies, at whatever instant; a machine that
/// loses its power may lose the last seconds, for nothing is forced to the disk.
///
/// Of the oldest charges some are removed now and then, so that the directory has a bound.
///
/// @param directory where the pages are
/// @param limits how many there may be
record Books(Path directory, Limits limits) {
    /// The page on which a charge stands.
    static final String CHARGE = "charge";

    private static final int SAMPLE = 64;

    /// How many charges are kept.
    ///
    /// @param shelves directories, a power of two
    /// @param chargesMax of one shelf; at some more of them the oldest quarter goes
    record Limits(int shelves, int chargesMax) {
        /// About a hundred thousand charges.
        static final Limits USUAL = new Limits(256, 400);
    }

    /// A page as it is there.
    ///
    /// @param text what stands on it
    /// @param isNew whether it was written just now
    record Page(String text, boolean isNew) {}

    /// {@return what stands on a page, or empty}
    Optional<String> read(PaymentKey charge, String page) throws IOException {
        try {
            return Optional.of(Files.readSymbolicLink(place(charge, page)).toString());
        } catch (NoSuchFileException _) {
            return Optional.empty();
        }
    }

    /// Writes a page, unless it is written.
    ///
    /// @param text what is to stand on it: letters, digits, `:`, `-` and `_`
    /// @return the page as it is there
    Page write(PaymentKey charge, String page, String text) throws IOException {
        Path place = place(charge, page);
        while (true) {
            try {
                Files.createSymbolicLink(place, Path.of(text));
                tidyNowAndThen(charge, page);
                return new Page(text, true);
            } catch (NoSuchFileException _) {
                Files.createDirectories(shelf(charge));
            } catch (FileAlreadyExistsException _) {
                Optional<String> there = read(charge, page);
                if (there.isPresent()) {
                    return new Page(there.get(), false);
                }
            }
        }
    }

    private Path place(PaymentKey charge, String page) {
        return shelf(charge).resolve(charge + "." + page);
    }

    private Path shelf(PaymentKey charge) {
        return directory.resolve("%03x".formatted(spread(charge) & (limits.shelves() - 1)));
    }

    private static int spread(PaymentKey charge) {
        int hash = charge.value().hashCode() * 0x9E3779B9;
        return hash ^ (hash >>> 16);
    }

    /// Looking through a shelf takes as long as writing hundreds of pages: one charge in so many
    /// does it for all.
    private void tidyNowAndThen(PaymentKey charge, String page) throws IOException {
        boolean chosen = limits.shelves() == 1 || (spread(charge) >>> 8) % SAMPLE == 0;
        if (page.equals(CHARGE) && chosen) {
            tidy(shelf(charge));
        }
    }

    private void tidy(Path shelf) throws IOException {
        Map<String, List<Path>> pages = new HashMap<>();
        List<Path> charges = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(shelf)) {
            for (Path file : files) {
                String name = String.valueOf(file.getFileName());
                String charge = name.substring(0, Math.max(0, name.indexOf('.')));
                if (name.endsWith("." + CHARGE)) {
                    charges.add(file);
                } else {
                    pages.computeIfAbsent(charge, _ -> new ArrayList<>()).add(file);
                }
            }
        }
        if (charges.size() > limits.chargesMax()) {
            remove(oldest(charges, charges.size() - limits.chargesMax() * 3 / 4), pages);
        }
    }

    private static List<Path> oldest(List<Path> charges, int count) throws IOException {
        Map<Path, Long> ages = new HashMap<>();
        for (Path charge : charges) {
            ages.put(charge, writtenAt(charge));
        }
        return charges.stream()
                .sorted(Comparator.comparing(charge -> ages.getOrDefault(charge, 0L)))
                .limit(count)
                .toList();
    }

    private static long writtenAt(Path charge) throws IOException {
        try {
            return Files.getLastModifiedTime(charge, LinkOption.NOFOLLOW_LINKS).toMillis();
        } catch (NoSuchFileException _) {
            return 0;
        }
    }

    /// The charge itself goes last: what is left of one that was half removed is found next time.
    private static void remove(List<Path> charges, Map<String, List<Path>> pages)
            throws IOException {
        for (Path charge : charges) {
            String name = String.valueOf(charge.getFileName());
            String key = name.substring(0, name.length() - CHARGE.length() - 1);
            for (Path page : pages.getOrDefault(key, List.of())) {
                Files.deleteIfExists(page);
            }
            Files.deleteIfExists(charge);
        }
    }
}
