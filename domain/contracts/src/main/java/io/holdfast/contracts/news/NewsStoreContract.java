package io.holdfast.contracts.news;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.contracts.Together;
import io.holdfast.contracts.news.Happening.Begun;
import io.holdfast.news.News;
import io.holdfast.news.NewsOutcome;
import io.holdfast.news.NewsOutcome.Told;
import io.holdfast.news.NewsQuery;
import io.holdfast.news.NewsType;
import io.holdfast.news.port.out.NewsStore;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/// What every [NewsStore] must do. Extend it, and return an empty store and what brings news about
/// in it.
public abstract class NewsStoreContract {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00.123Z");
    private static final int MANY = 1_000;

    private NewsStore store;
    private Happening shop;

    /// For subclasses, which JUnit makes one of for each test.
    protected NewsStoreContract() {}

    /// {@return a store without news}
    protected abstract NewsStore empty();

    /// {@return what brings news about in that store}
    protected abstract Happening shop();

    @BeforeEach
    final void open() {
        store = empty();
        shop = shop();
    }

    private List<News> news(long after) {
        return told(NewsQuery.all(after, MANY)).news();
    }

    private Told told(NewsQuery query) {
        return (Told) store.read(query);
    }

    private List<String> subjects(long after) {
        return news(after).stream().map(News::subject).toList();
    }

    @Test
    final void NEWS_1_what_was_committed_is_news_once_it_is_numbered_and_as_it_was_written() {
        shop.bring(NewsType.ORDERS_PLACED, NOW, "order:1-AAAAAAAA");
        assertThat(news(0)).isEmpty();
        assertThat(store.newest()).isZero();

        assertThat(store.number(MANY)).isEqualTo(1);
        assertThat(store.number(MANY)).isEqualTo(1);

        assertThat(store.newest()).isEqualTo(1);
        News one = news(0).getFirst();
        assertThat(one.position()).isEqualTo(1);
        assertThat(one.type()).isEqualTo(NewsType.ORDERS_PLACED);
        assertThat(one.at()).isEqualTo(NOW);
        assertThat(one.subject()).isEqualTo("order:1-AAAAAAAA");
        assertThat(one.data()).startsWith("{").endsWith("}");
        assertThat(news(0)).hasSize(1);
    }

    @Test
    final void NEWS_1_what_was_rolled_back_is_no_news_and_leaves_no_gap() {
        shop.bring(NewsType.STOCK_LOW, NOW, "stock:A");
        shop.begin(NewsType.STOCK_LOW, NOW, List.of("stock:B", "stock:C")).rollback();
        shop.bring(NewsType.STOCK_LOW, NOW, "stock:D");

        assertThat(store.number(MANY)).isEqualTo(2);
        assertThat(subjects(0)).containsExactly("stock:A", "stock:D");
    }

    @Test
    final void NEWS_2_who_has_read_up_to_a_position_misses_nothing_of_a_transaction_that_lasted() {
        Begun slow = shop.begin(NewsType.PRODUCT_CHANGED, NOW, List.of("product:slow"));
        shop.bring(NewsType.PRODUCT_CHANGED, NOW, "product:a", "product:b");
        store.number(MANY);
        Told first = told(NewsQuery.all(0, MANY));
        assertThat(first.news()).hasSize(2);

        slow.commit();
        store.number(MANY);

        assertThat(subjects(first.next())).containsExactly("product:slow");
        assertThat(news(0)).extracting(News::position).containsExactly(1L, 2L, 3L);
    }

    @Test
    final void NEWS_2_a_transaction_that_lasts_delays_nobody_elses_news() {
        Begun slow = shop.begin(NewsType.PRODUCT_CHANGED, NOW, List.of("product:slow"));
        shop.bring(NewsType.PRODUCT_CHANGED, NOW, "product:quick");

        assertThat(store.number(MANY)).isEqualTo(1);
        slow.rollback();
    }

    @Test
    final void NEWS_3_news_of_one_subject_are_in_the_order_in_which_it_happened() {
        for (int n = 0; n < 5; n++) {
            shop.bring(NewsType.PRODUCT_CHANGED, NOW.minusSeconds(n), "product:a", "product:" + n);
        }
        for (int n = 0; n < 3; n++) {
            store.number(2);
        }
        assertThat(store.newest()).isEqualTo(10);

        assertThat(news(0).stream().filter(one -> one.subject().equals("product:a")))
                .extracting(News::at)
                .containsExactly(
                        NOW,
                        NOW.minusSeconds(1),
                        NOW.minusSeconds(2),
                        NOW.minusSeconds(3),
                        NOW.minusSeconds(4));
    }

    @Test
    final void NEWS_4_many_who_bring_about_and_number_at_once_give_each_piece_one_position() {
        Together.call(
                12,
                n ->
                        () -> {
                            for (int i = 0; i < 10; i++) {
                                shop.bring(
                                        NewsType.STOCK_LOW, NOW, "stock:" + n + "-" + i, "stock:x");
                                store.number(3);
                            }
                            return true;
                        });
        store.number(MANY);

        assertThat(news(0))
                .extracting(News::position)
                .containsExactlyElementsOf(LongStream.rangeClosed(1, 240).boxed().toList());
        assertThat(Set.copyOf(subjects(0))).hasSize(121);
    }

    @Test
    final void NEWS_5_a_page_ends_where_it_is_full_also_within_one_writing() {
        shop.bring(
                NewsType.PRODUCT_CHANGED,
                NOW,
                IntStream.range(0, 7).mapToObj(n -> "product:" + n).toArray(String[]::new));
        store.number(MANY);

        List<String> read = new ArrayList<>();
        Told page = told(NewsQuery.all(0, 3));
        while (!page.news().isEmpty()) {
            assertThat(page.news()).hasSizeLessThanOrEqualTo(3);
            page.news().forEach(one -> read.add(one.subject()));
            page = told(NewsQuery.all(page.next(), 3));
        }
        assertThat(read)
                .containsExactly(
                        "product:0",
                        "product:1",
                        "product:2",
                        "product:3",
                        "product:4",
                        "product:5",
                        "product:6");
    }

    @Test
    final void NEWS_5_who_wants_one_kind_is_told_of_it_and_goes_on_at_the_end() {
        shop.bring(NewsType.ORDERS_PLACED, NOW, "order:1-AAAAAAAA");
        shop.bring(NewsType.STOCK_LOW, NOW, "stock:A");
        shop.bring(NewsType.ORDERS_PLACED, NOW, "order:2-AAAAAAAA");
        shop.bring(NewsType.STOCK_LOW, NOW, "stock:B");
        store.number(MANY);

        NewsQuery orders = new NewsQuery(0, Set.of(NewsType.ORDERS_PLACED), 1);
        Told first = told(orders);
        assertThat(first.next()).isEqualTo(1);
        assertThat(told(orders.behind(1)).news()).extracting(News::position).containsExactly(3L);
        assertThat(told(orders.behind(3))).isEqualTo(new Told(List.of(), 4));
        assertThat(told(new NewsQuery(0, Set.of(), 1))).isEqualTo(new Told(List.of(), 4));
    }

    @Test
    final void NEWS_6_the_oldest_are_forgotten_and_who_would_miss_them_is_told() {
        shop.bring(NewsType.STOCK_LOW, NOW, "stock:A", "stock:B");
        shop.bring(NewsType.STOCK_LOW, NOW.plusSeconds(10), "stock:C");
        shop.bring(NewsType.STOCK_LOW, NOW.plusSeconds(5), "stock:D");
        store.number(MANY);
        assertThat(store.oldest()).isZero();

        assertThat(store.prune(NOW.plusSeconds(6), MANY)).isEqualTo(1);
        assertThat(store.prune(NOW.plusSeconds(6), MANY)).isZero();

        assertThat(store.oldest()).isEqualTo(2);
        assertThat(store.read(NewsQuery.all(0, 1))).isEqualTo(new NewsOutcome.Forgotten(2));
        assertThat(store.read(NewsQuery.all(1, 1))).isEqualTo(new NewsOutcome.Forgotten(2));
        assertThat(subjects(2)).containsExactly("stock:C", "stock:D");
    }

    @Test
    final void NEWS_6_news_without_a_position_are_not_forgotten() {
        shop.bring(NewsType.STOCK_LOW, NOW, "stock:A");

        assertThat(store.prune(NOW.plusSeconds(6), MANY)).isZero();
        store.number(MANY);

        assertThat(subjects(0)).containsExactly("stock:A");
    }

    @Test
    final void NEWS_7_a_position_behind_all_news_is_not_one_of_this_shop() {
        shop.bring(NewsType.STOCK_LOW, NOW, "stock:A");
        store.number(MANY);

        assertThat(store.read(NewsQuery.all(2, 1))).isEqualTo(new NewsOutcome.Unheard(1));
        assertThat(store.read(NewsQuery.all(1, 1))).isEqualTo(new Told(List.of(), 1));
    }
}
