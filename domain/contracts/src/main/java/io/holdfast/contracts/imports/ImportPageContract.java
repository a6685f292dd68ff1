package io.holdfast.contracts.imports;

import static io.holdfast.contracts.imports.Records.at;
import static io.holdfast.contracts.imports.Records.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.catalog.CatalogBusy;
import io.holdfast.catalog.FieldChange;
import io.holdfast.catalog.feed.AppliedChunk;
import io.holdfast.catalog.feed.Checkpoint;
import io.holdfast.catalog.feed.Checkpoint.Phase;
import io.holdfast.catalog.feed.DiffPage;
import io.holdfast.catalog.feed.Fragment;
import io.holdfast.catalog.feed.Group;
import io.holdfast.catalog.feed.GroupWrite;
import io.holdfast.catalog.feed.RecordDiff;
import io.holdfast.catalog.feed.RecordDiff.Action;
import io.holdfast.catalog.feed.Reject;
import io.holdfast.catalog.feed.StagedChunk;
import io.holdfast.catalog.port.out.ImportStore;
import io.holdfast.jobs.Attempt;
import io.holdfast.jobs.JobEnd;
import io.holdfast.kernel.Counts;
import io.holdfast.kernel.Cursor;
import io.holdfast.kernel.Page;
import io.holdfast.kernel.PageRequest;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/// What every [ImportStore] must do where what it shows of an import is heavy. Extend it, and
/// return an empty shop.
public abstract class ImportPageContract extends ImportShop {
    private static final int LONG = 1_500_000;

    /// For subclasses, which JUnit makes one of for each test.
    protected ImportPageContract() {}

    /// One of these is heavier than a page by itself, and nine of ten letters are the same.
    private static List<String> texts() {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < 70; i++) {
            texts.add("light " + i);
        }
        for (int i = 0; i < 9; i++) {
            texts.add("xxxxxxxxxé".repeat(LONG / 10));
        }
        texts.add("x".repeat(PageRequest.BYTES_MAX + 1));
        texts.add("the last one");
        return texts;
    }

    private Attempt reviewed(List<String> texts) {
        List<Fragment> fragments = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            fragments.add(product(i + 1, "p-%03d".formatted(i)));
        }
        Attempt dry = begin(Map.of("dryRun", "true"));
        shop().imports().stage(dry, chunk(fragments.toArray(new Fragment[0])));
        shop().imports().link(dry);
        List<Group> groups = shop().imports().groups(dry, null, texts.size(), false);
        List<AppliedChunk.Entry> entries = new ArrayList<>();
        for (int i = 0; i < groups.size(); i++) {
            FieldChange change = new FieldChange("description", null, texts.get(i));
            entries.add(
                    new AppliedChunk.Entry(
                            groups.get(i),
                            new RecordDiff(name(groups.get(i)), Action.CREATE, List.of(change)),
                            new GroupWrite(null, List.of())));
        }
        Checkpoint upTo =
                new Checkpoint(
                        Phase.APPLYING,
                        entries.size(),
                        groups.getLast().key(),
                        entries.size(),
                        entries.size(),
                        Counts.ZERO);
        shop().imports()
                .apply(
                        dry,
                        new AppliedChunk(entries, List.of(), true, Counts.ZERO, upTo, SOME, NOW));
        shop().jobs().end(dry, new JobEnd.Succeeded(Map.of()), NOW);
        return dry;
    }

    @Test
    final void IMP_14_a_diff_of_heavy_records_comes_on_more_pages_and_none_is_left_out() {
        List<String> texts = texts();
        Attempt dry = reviewed(texts);

        List<Page<RecordDiff>> pages =
                pages(page -> shop().imports().diff(dry.job(), null, page).orElseThrow().page());

        assertThat(all(pages))
                .extracting(diff -> diff.changes().getFirst().after())
                .isEqualTo(texts);
        assertFit(pages, diff -> bytes(diff.changes().getFirst().after()));
    }

    @Test
    final void IMP_14_rejects_with_long_reasons_come_on_more_pages_and_none_is_left_out() {
        List<String> texts = texts();
        Attempt attempt = begin(Map.of());
        List<Reject> refused = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            refused.add(new Reject(at(i + 1), "p", "title", texts.get(i), "raw"));
        }
        shop().imports().stage(attempt, new StagedChunk(List.of(), refused, refused.size(), SOME));

        List<Page<Reject>> pages = pages(page -> shop().imports().rejects(attempt.job(), page));

        assertThat(all(pages)).isEqualTo(refused);
        assertFit(pages, reject -> bytes(reject.reason()));
    }

    @Test
    final void IMP_16_of_a_page_of_a_diff_is_said_how_heavy_it_is_going_to_be() {
        List<String> texts = texts();
        Attempt dry = reviewed(texts);
        List<Long> weights = new ArrayList<>();
        PageRequest page = new PageRequest(100, null);

        DiffPage shown = shop().imports().diff(dry.job(), null, page, weights::add).orElseThrow();

        assertThat(shown).isEqualTo(shop().imports().diff(dry.job(), null, page).orElseThrow());
        long heavy =
                shown.page().items().stream()
                        .mapToLong(diff -> bytes(diff.changes().getFirst().after()))
                        .sum();
        assertThat(weights).singleElement().matches(told -> told >= heavy);
        assertThatThrownBy(
                        () ->
                                shop().imports()
                                        .diff(dry.job(), null, page, ImportPageContract::refuse))
                .isInstanceOf(CatalogBusy.class);
    }

    @Test
    final void IMP_16_of_a_page_of_rejects_is_said_how_heavy_it_is_going_to_be() {
        Attempt attempt = begin(Map.of());
        List<Reject> refused = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            refused.add(new Reject(at(i + 1), "p", "title", "x".repeat(100_000), "raw"));
        }
        shop().imports().stage(attempt, new StagedChunk(List.of(), refused, refused.size(), SOME));
        List<Long> weights = new ArrayList<>();
        PageRequest page = new PageRequest(3, null);

        Page<Reject> shown = shop().imports().rejects(attempt.job(), page, weights::add);

        assertThat(shown).isEqualTo(shop().imports().rejects(attempt.job(), page));
        assertThat(weights).singleElement().matches(told -> told >= 300_000 && told < 400_000);
        assertThatThrownBy(
                        () ->
                                shop().imports()
                                        .rejects(attempt.job(), page, ImportPageContract::refuse))
                .isInstanceOf(CatalogBusy.class);
    }

    @Test
    final void IMP_14_a_piece_of_a_list_is_light_unless_its_only_entry_is_not() {
        Attempt attempt = begin(Map.of());
        List<Reject> refused = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            int length = i == 3 ? 200_000 : 50_000;
            refused.add(new Reject(at(i + 1), "p", "title", "x".repeat(length), "raw"));
        }
        shop().imports().stage(attempt, new StagedChunk(List.of(), refused, refused.size(), SOME));
        Attempt dry = reviewed(refused.stream().map(Reject::reason).toList());

        assertThat(pieces(page -> shop().imports().rejects(attempt.job(), page)))
                .containsExactly(2, 1, 1, 1);
        assertThat(
                        pieces(
                                page ->
                                        shop().imports()
                                                .diff(dry.job(), null, page)
                                                .orElseThrow()
                                                .page()))
                .containsExactly(2, 1, 1, 1);
    }

    private static <T> List<Integer> pieces(Function<PageRequest, Page<T>> list) {
        List<Integer> sizes = new ArrayList<>();
        @Nullable Cursor after = null;
        do {
            Page<T> page = list.apply(PageRequest.piece(100, after));
            sizes.add(page.items().size());
            after = page.next();
        } while (after != null);
        return sizes;
    }

    @Test
    final void IMP_16_rejects_that_are_explained_meanwhile_are_no_heavier_than_was_said() {
        Attempt attempt = begin(Map.of());
        List<Reject> refused = new ArrayList<>();
        Map<Long, String> raw = new HashMap<>();
        for (int i = 0; i < 3; i++) {
            refused.add(new Reject(at(i + 1), "p", "title", "is too long", null));
            raw.put(i + 1L, "x".repeat(10_000));
        }
        shop().imports().stage(attempt, new StagedChunk(List.of(), refused, refused.size(), SOME));

        Page<Reject> shown =
                shop().imports()
                        .rejects(
                                attempt.job(),
                                new PageRequest(3, null),
                                _ -> shop().imports().explain(attempt, raw));

        assertThat(shown.items()).containsExactly(refused.getFirst());
        assertThat(shown.next()).isNotNull();
        assertThat(
                        shop().imports()
                                .rejects(attempt.job(), new PageRequest(3, shown.next()))
                                .items())
                .extracting(reject -> reject.at().ordinal() + " " + bytes(reject.raw()))
                .containsExactly("2 10000", "3 10000");
    }

    @Test
    final void IMP_17_refused_records_are_told_by_their_ordinals_each_once() {
        Attempt attempt = begin(Map.of());
        List<Reject> refused = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            refused.add(new Reject(at(i + 1), "p", "title", "is too long", null));
            refused.add(new Reject(at(i + 1), "p", "vendor", "is too long", null));
        }
        shop().imports().stage(attempt, new StagedChunk(List.of(), refused, 5, SOME));

        assertThat(shop().imports().refused(attempt.job(), -1, 3)).containsExactly(1L, 2L, 3L);
        assertThat(shop().imports().refused(attempt.job(), 3, 3)).containsExactly(4L, 5L);
        assertThat(shop().imports().refused(attempt.job(), 5, 3)).isEmpty();
    }

    private static void refuse(long bytes) {
        throw new CatalogBusy(bytes);
    }

    private static <T> List<Page<T>> pages(Function<PageRequest, Page<T>> list) {
        List<Page<T>> pages = new ArrayList<>();
        @Nullable Cursor after = null;
        do {
            Page<T> page = list.apply(new PageRequest(100, after));
            pages.add(page);
            after = page.next();
        } while (after != null);
        return pages;
    }

    private static <T> List<T> all(List<Page<T>> pages) {
        return pages.stream().flatMap(page -> page.items().stream()).toList();
    }

    private static <T> void assertFit(List<Page<T>> pages, ToLongFunction<T> bytes) {
        assertThat(pages)
                .allMatch(
                        page ->
                                page.items().size() == 1
                                        || page.items().stream().mapToLong(bytes).sum()
                                                <= PageRequest.BYTES_MAX);
        assertThat(pages).as("no more pages than need be").hasSizeLessThan(6);
    }

    private static long bytes(@Nullable String text) {
        return text == null ? 0 : text.getBytes(StandardCharsets.UTF_8).length;
    }
}
