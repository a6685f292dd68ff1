package io.holdfast.contracts.catalog;

import io.holdfast.catalog.Product;
import io.holdfast.catalog.ProductQuery;
import io.holdfast.catalog.ProductQuery.Sort;
import io.holdfast.catalog.StoredProduct;
import io.holdfast.kernel.Cursor;
import io.holdfast.kernel.Page;
import io.holdfast.kernel.PageRequest;
import io.holdfast.kernel.StaleCursor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// Lists of products in memory. A cursor names the last product of a page as it was then, so that
/// the next page begins behind it whatever has become of it.
final class MemoryList {
    private final List<StoredProduct> lasts = new ArrayList<>();

    Page<StoredProduct> page(
            Collection<StoredProduct> products, ProductQuery query, PageRequest page) {
        Comparator<StoredProduct> order = order(query.sort());
        Cursor after = page.after();
        List<StoredProduct> rest =
                fitting(products, query).stream()
                        .filter(stored -> after == null || order.compare(last(after), stored) < 0)
                        .sorted(order)
                        .toList();
        int count = fitting(rest, page);
        if (rest.size() == count) {
            return new Page<>(rest, null);
        }
        List<StoredProduct> shown = rest.subList(0, count);
        lasts.add(shown.getLast());
        return new Page<>(shown, new Cursor("m" + (lasts.size() - 1)));
    }

    /// {@return how many make a page, by their number and by their weight}
    private static int fitting(List<StoredProduct> rest, PageRequest page) {
        long bytes = 0;
        int count = 0;
        for (StoredProduct stored : rest) {
            bytes += Goods.bytes(stored.product());
            if (count == page.limit() || (count > 0 && bytes > page.bytesMax())) {
                break;
            }
            count++;
        }
        return count;
    }

    List<StoredProduct> fitting(Collection<StoredProduct> products, ProductQuery query) {
        return products.stream().filter(stored -> fits(stored, query)).toList();
    }

    private StoredProduct last(Cursor cursor) {
        String number = cursor.value().substring(1);
        if (!cursor.value().matches("m\\d{1,9}") || Integer.parseInt(number) >= lasts.size()) {
            throw new StaleCursor(cursor);
        }
        return lasts.get(Integer.parseInt(number));
    }

    private static Comparator<StoredProduct> order(Sort sort) {
        Comparator<StoredProduct> byHandle =
                Comparator.comparing(stored -> stored.product().handle().value());
        Comparator<StoredProduct> first =
                switch (sort) {
                    case RELEVANCE, HANDLE -> byHandle;
                    case TITLE ->
                            Comparator.comparing(
                                    stored ->
                                            stored.product()
                                                    .copy()
                                                    .title()
                                                    .toLowerCase(Locale.ROOT));
                    case NEWEST -> Comparator.comparing(StoredProduct::updatedAt).reversed();
                    case OLDEST -> Comparator.comparing(StoredProduct::updatedAt);
                    case PRICE -> Comparator.comparingLong(MemoryList::cheapest);
                    case PRICE_DESC -> Comparator.comparingLong(MemoryList::cheapest).reversed();
                };
        return first.thenComparing(byHandle);
    }

    private static long cheapest(StoredProduct stored) {
        return stored.product().variants().stream()
                .mapToLong(variant -> variant.price().amount())
                .min()
                .orElse(0);
    }

    private static boolean fits(StoredProduct stored, ProductQuery query) {
        Product product = stored.product();
        List<String> path = product.placement().category();
        List<String> wanted = query.category();
        boolean placed =
                path.size() >= wanted.size() && path.subList(0, wanted.size()).equals(wanted);
        return placed
                && (query.vendor() == null || query.vendor().equals(product.copy().vendor()))
                && (query.updatedSince() == null
                        || !stored.updatedAt().isBefore(query.updatedSince()))
                && (query.statuses().isEmpty()
                        || query.statuses().contains(product.placement().status()))
                && (query.text() == null || speaksOf(product, query.text()));
    }

    private static boolean speaksOf(Product product, String text) {
        String all =
                String.join(
                                " ",
                                product.copy().title(),
                                product.copy().vendor(),
                                product.copy().description(),
                                String.join(" ", product.placement().category()))
                        .toLowerCase(Locale.ROOT);
        return Arrays.stream(text.toLowerCase(Locale.ROOT).strip().split("\\s+"))
                .allMatch(all::contains);
    }
}
