package io.holdfast.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// What the sandbox believes of charges: its books, read past the server.
///
/// @param directory where it keeps them
record SandboxBooks(Path directory) {
    /// What of a charge is ours, and what is set aside, in minor units.
    ///
    /// @param open set aside, neither taken nor let go
    /// @param taken captured, less what was given back
    record Money(long open, long taken) {}

    static SandboxBooks of(RunningHoldfast server) {
        return new SandboxBooks(server.data().resolve("sandbox"));
    }

    /// {@return how a charge stands; nothing where it never came}
    ///
    /// @param order the number of the order, by which it is named
    Money charge(String order) {
        Map<String, String> pages = pages(order);
        String charge = pages.getOrDefault("charge", "CANCELLED");
        String end = pages.get("end");
        if (charge.equals("CANCELLED") || charge.startsWith("DECLINE:")) {
            return new Money(0, 0);
        }
        if (end == null) {
            return new Money(amount(charge), 0);
        }
        long taken = end.equals("CANCELLED") ? 0 : amount(end);
        long back =
                pages.entrySet().stream()
                        .filter(page -> page.getKey().startsWith("refund-"))
                        .mapToLong(page -> amount(page.getValue()))
                        .sum();
        return new Money(0, taken - back);
    }

    /// The second of the fields of a page, which colons part.
    private static long amount(String page) {
        int from = page.indexOf(':') + 1;
        int to = page.indexOf(':', from);
        return Long.parseLong(page.substring(from, to < 0 ? page.length() : to));
    }

    private Map<String, String> pages(String order) {
        Map<String, String> pages = new TreeMap<>();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.filter(Files::isSymbolicLink).toList()) {
                String name = file.getFileName().toString();
                if (name.startsWith(order + ".")) {
                    pages.put(
                            name.substring(order.length() + 1),
                            Files.readSymbolicLink(file).toString());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the books cannot be read", e);
        }
        return pages;
    }

    /// {@return what is set aside or taken in all}
    Money all() {
        long open = 0;
        long taken = 0;
        for (String order : orders()) {
            Money one = charge(order);
            open += one.open();
            taken += one.taken();
        }
        return new Money(open, taken);
    }

    /// {@return how many charges were ever asked for}
    int charges() {
        return orders().size();
    }

    private List<String> orders() {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.map(path -> path.getFileName().toString())
                    .filter(name -> name.endsWith(".charge"))
                    .map(name -> name.substring(0, name.length() - ".charge".length()))
                    .toList();
        } catch (NoSuchFileException _) {
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException("the books cannot be read", e);
        }
    }
}
