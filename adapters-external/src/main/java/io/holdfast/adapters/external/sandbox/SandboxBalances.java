package io.holdfast.adapters.external.sandbox;

import io.holdfast.kernel.Money;
import io.holdfast.order.Balance;
import io.holdfast.order.port.out.PaymentBalances;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What the sandbox holds: it looks through all of its books, so it takes its time. Everything is
/// available at once, as far as the books go back.
///
/// @param settings of the sandbox
public record SandboxBalances(SandboxSettings settings) implements PaymentBalances {
    private static final String CHARGE = "." + Books.CHARGE;
    private static final String END = ".end";
    private static final String REFUND = ".refund-";
    private static final String SEPARATOR = ":";

    @Override
    public Balance balance() throws InterruptedException {
        Map<String, Long> sums = new TreeMap<>();
        try {
            for (Path shelf : entries(settings.directory())) {
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
                add(shelf, sums);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the books of the sandbox cannot be read", e);
        }
        List<Money> available = new ArrayList<>();
        sums.forEach(
                (currency, sum) -> available.add(new Money(sum, Currency.getInstance(currency))));
        return new Balance(available, List.of());
    }

    private static List<Path> entries(Path directory) throws IOException {
        List<Path> entries = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
            files.forEach(entries::add);
        } catch (NoSuchFileException _) {
            return List.of();
        }
        return entries;
    }

    private static void add(Path shelf, Map<String, Long> sums) throws IOException {
        Map<String, String> pages = new TreeMap<>();
        for (Path page : entries(shelf)) {
            pages.put(String.valueOf(page.getFileName()), text(page));
        }
        for (Map.Entry<String, String> page : pages.entrySet()) {
            String name = page.getKey();
            int dot = name.indexOf('.');
            String charge = pages.get(name.substring(0, Math.max(0, dot)) + CHARGE);
            if (charge == null || !charge.contains(SEPARATOR)) {
                continue;
            }
            long sign = name.endsWith(END) ? 1 : name.startsWith(REFUND, dot) ? -1 : 0;
            if (sign != 0 && page.getValue().contains(SEPARATOR)) {
                String currency = Entry.parse(charge).asked().currency().getCurrencyCode();
                sums.merge(currency, sign * amount(page.getValue()), Long::sum);
            }
        }
    }

    private static long amount(String page) {
        return Long.parseLong(page.substring(page.indexOf(SEPARATOR) + 1));
    }

    private static String text(Path page) throws IOException {
        try {
            return Files.readSymbolicLink(page).toString();
        } catch (NoSuchFileException _) {
            return "";
        }
    }
}
