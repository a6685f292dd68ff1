package io.holdfast.contracts.imports;

import static io.holdfast.contracts.imports.Records.at;
import static io.holdfast.contracts.imports.Records.fragment;
import static io.holdfast.contracts.imports.Records.made;
import static io.holdfast.contracts.imports.Records.product;
import static io.holdfast.contracts.imports.Records.saying;
import static io.holdfast.contracts.imports.Records.stock;
import static io.holdfast.contracts.imports.Records.unnamed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.catalog.Expectation;
import io.holdfast.catalog.Field;
import io.holdfast.catalog.ProductPatch;
import io.holdfast.catalog.ShelfCount;
import io.holdfast.catalog.StockCount;
import io.holdfast.catalog.VariantPatch;
import io.holdfast.catalog.feed.Checkpoint;
import io.holdfast.catalog.feed.Checkpoint.Phase;
import io.holdfast.catalog.feed.FeedContent;
import io.holdfast.catalog.feed.Fragment;
import io.holdfast.catalog.feed.Group;
import io.holdfast.catalog.feed.GroupKey;
import io.holdfast.catalog.feed.LinkOutcome;
import io.holdfast.catalog.feed.Reject;
import io.holdfast.catalog.feed.StagedChunk;
import io.holdfast.catalog.port.out.ImportStore;
import io.holdfast.inventory.StockCountCommand;
import io.holdfast.jobs.Attempt;
import io.holdfast.jobs.AttemptOver;
import io.holdfast.jobs.JobEnd;
import io.holdfast.jobs.port.out.JobStore.Heed;
import io.holdfast.kernel.Counts;
import io.holdfast.kernel.Handle;
import io.holdfast.kernel.Job;
import io.holdfast.kernel.JobId;
import io.holdfast.kernel.Progress;
import io.holdfast.kernel.Sku;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/// What every [ImportStore] must do while a list is read and linked; see [ImportApplyContract] for
/// what becomes of the catalogue, [ImportLossContract] for stages that are lost,
/// [ImportCrowdContract] for products of too many records, and [ImportOwnersContract] for SKUs that
/// several products want. Extend all of them, and return an empty shop.
///
/// IMP-1 speaks of crashes of the process. Here another attempt takes over where the last one
/// stopped; that a step is one transaction is shown by killing the server (`SurvivalIT`).
public abstract class ImportStoreContract extends ImportShop {
    /// For subclasses, which JUnit makes one of for each test.
    protected ImportStoreContract() {}

    static Counts read(long accepted, long rejected) {
        return new Counts(accepted, 0, 0, 0, rejected, 0);
    }

    private static GroupKey key(String handle) {
        return new GroupKey.OfProduct(new Handle(handle));
    }

    private static List<String> members(List<Group> groups) {
        return groups.stream()
                .map(g -> g.of() + ": " + g.members().stream().map(m -> m.at().ordinal()).toList())
                .toList();
    }

    @Test
    final void IMP_1_the_next_attempt_finds_every_step_as_it_was_committed() {
        ImportStore imports = shop().imports();
        Attempt first = begin(Map.of());
        assertThat(imports.checkpoint(first))
                .isEqualTo(new Checkpoint(Phase.READING, 0, null, 0, 0, Counts.ZERO));
        Reject reject = new Reject(at(2), "x", "price", "is no price", "x,,y");
        StagedChunk chunk =
                new StagedChunk(
                        List.of(product(1, "b"), product(3, "a")), List.of(reject), 3, SOME);
        assertThat(imports.stage(first, chunk)).isEqualTo(Heed.GO_ON);
        assertThat(job(first).counts()).isEqualTo(read(2, 1));
        assertThat(job(first).progress()).isEqualTo(SOME);

        Attempt second = again(first.job());
        assertThat(imports.checkpoint(second))
                .isEqualTo(new Checkpoint(Phase.READING, 3, null, 0, 0, read(2, 1)));
        assertThat(rejects(second)).containsExactly(reject);
        imports.stage(second, new StagedChunk(List.of(product(4, "c")), List.of(), 4, SOME));
        assertThat(imports.link(second)).isEqualTo(new LinkOutcome.Linked(3, 0));

        Attempt third = again(first.job());
        assertThat(imports.checkpoint(third))
                .isEqualTo(new Checkpoint(Phase.APPLYING, 4, null, 3, 0, read(3, 1)));
        assertThat(members(imports.groups(third, null, 10, false)))
                .containsExactlyInAnyOrder(
                        key("a") + ": [3]", key("b") + ": [1]", key("c") + ": [4]");
    }

    @Test
    final void IMP_1_a_record_that_belongs_nowhere_is_refused_and_explained_later() {
        ImportStore imports = shop().imports();
        Attempt attempt =
                staged(
                        product(1, "a"),
                        fragment(2, new GroupKey.OfOther("has no parent"), "x", "id:9"),
                        fragment(3, new GroupKey.OfSku(new Sku("no")), "no", null));

        assertThat(imports.link(attempt)).isEqualTo(new LinkOutcome.Linked(1, 2));
        assertThat(job(attempt).counts()).isEqualTo(read(1, 2));
        assertThat(imports.unexplained(attempt, 0, 10))
                .isEqualTo(rejects(attempt))
                .extracting(reject -> reject.at().ordinal())
                .containsExactly(2L, 3L);
        assertThat(imports.unexplained(attempt, 2, 10)).hasSize(1);
        imports.explain(attempt, Map.of(2L, "the second"));
        assertThat(imports.unexplained(attempt, 0, 10)).isEqualTo(rejects(attempt).subList(1, 2));
        assertThat(rejects(attempt)).extracting(Reject::raw).containsExactly("the second", null);
    }

    @Test
    final void IMP_1_a_record_that_names_no_variant_brings_the_shelves_of_all_the_product_has() {
        Sku sku = new Sku("A-1");
        shop().products().put(made("a", "A", "A-1"), new Expectation.Absent(), NOW);
        shop().stock().apply(List.of(new StockCountCommand(sku, "main", 3, null)), NOW);
        ImportStore imports = shop().imports();
        Attempt unnamed = staged(unnamed(1, "a"));
        Attempt named = staged(product(1, "a"));
        imports.link(unnamed);
        imports.link(named);

        assertThat(imports.groups(unnamed, null, 10, true).getFirst().stock())
                .extracting(ShelfCount::count)
                .containsExactly(new StockCount(sku, "main", 3));
        assertThat(imports.groups(named, null, 10, true).getFirst().stock()).isEmpty();
    }

    @Test
    final void IMP_2_an_attempt_that_is_over_changes_nothing() {
        ImportStore imports = shop().imports();
        Attempt first = staged(product(1, "a"));
        Attempt second = again(first.job());
        Job before = job(first);

        assertThatThrownBy(() -> imports.checkpoint(first)).isInstanceOf(AttemptOver.class);
        assertThatThrownBy(() -> imports.stage(first, chunk(product(2, "b"))))
                .isInstanceOf(AttemptOver.class);
        assertThatThrownBy(() -> imports.link(first)).isInstanceOf(AttemptOver.class);
        assertThatThrownBy(() -> imports.adopt(first, first.job())).isInstanceOf(AttemptOver.class);
        assertThat(job(first)).isEqualTo(before);
        assertThat(imports.checkpoint(second))
                .isEqualTo(new Checkpoint(Phase.READING, 1, null, 0, 0, read(1, 0)));
        assertThat(imports.link(second)).isEqualTo(new LinkOutcome.Linked(1, 0));
    }

    @Test
    final void IMP_2_a_step_tells_that_the_job_is_to_stop() {
        Attempt attempt = begin(Map.of());
        shop().jobs().cancel(attempt.job(), NOW);

        assertThat(shop().imports().stage(attempt, chunk(product(1, "a")))).isEqualTo(Heed.STOP);
    }

    @Test
    final void
            IMP_3_groups_come_whole_in_the_order_of_keys_and_their_records_in_that_of_the_list() {
        ImportStore imports = shop().imports();
        Attempt attempt =
                staged(
                        product(1, "c"),
                        fragment(2, key("b"), "b-1", null, "id:7", "sku:b-1"),
                        product(3, "a"),
                        product(4, "c"),
                        fragment(5, new GroupKey.OfOther("has no parent"), "b-2", "id:7"),
                        fragment(6, new GroupKey.OfSku(new Sku("b-1")), "b-1", null),
                        stock(7, "b-1", 3));
        imports.link(attempt);
        String count = new GroupKey.OfStock(new Sku("b-1"), "main") + ": [7]";

        List<Group> all = imports.groups(attempt, null, 10, false);
        assertThat(members(all))
                .containsExactlyInAnyOrder(
                        count, key("a") + ": [3]", key("b") + ": [2, 5, 6]", key("c") + ": [1, 4]");
        assertThat(all).extracting(Group::key).isSorted();
        List<Group> begin = imports.groups(attempt, null, 2, false);
        assertThat(begin).isEqualTo(all.subList(0, 2));
        assertThat(imports.groups(attempt, begin.getLast().key(), 10, false))
                .isEqualTo(all.subList(2, 4));
        assertThat(imports.groups(attempt, all.getLast().key(), 10, false)).isEmpty();
        assertThat(imports.groupsOf(attempt, List.of(all.get(3).key(), all.get(1).key()), false))
                .containsExactly(all.get(1), all.get(3));
        assertThat(all.get(2).members())
                .extracting(Group.Member::joined)
                .as("whether the records of b are mere parts of it")
                .containsExactly(false, true, false);
    }

    @Test
    final void IMP_3_records_of_one_product_say_all_that_they_said() {
        List<Fragment> records =
                List.of(
                        saying(1, "a", "A", "a-1", false),
                        saying(2, "a", "A", "a-2", false),
                        saying(3, "b", "A", "b-1", false),
                        saying(4, "a", "A", "a-3", false),
                        saying(5, "a", "A", "a-3", true),
                        saying(6, "a", "Other", "a-4", false),
                        saying(7, "a", "Other", "a-5", false),
                        saying(8, "a", "A", "a-6", false));
        Attempt attempt = staged(records.toArray(Fragment[]::new));
        shop().imports()
                .stage(
                        attempt,
                        new StagedChunk(
                                List.of(saying(9, "a", "A", "a-7", false)), List.of(), 9, SOME));
        shop().imports().link(attempt);

        List<Group> groups = shop().imports().groups(attempt, null, 10, false);
        assertThat(groups.stream().flatMap(group -> group.members().stream()))
                .extracting(Group.Member::content)
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(
                                        records.stream(),
                                        Stream.of(saying(9, "a", "A", "a-7", false)))
                                .map(Fragment::content)
                                .toList());
    }

    @Test
    final void IMP_8_clearing_is_repeatable_and_leaves_what_was_refused() {
        Attempt attempt = staged(fragment(1, new GroupKey.OfSku(new Sku("no")), "no", null));
        shop().imports().link(attempt);
        List<Reject> refused = rejects(attempt);
        shop().imports().clear(attempt.job());
        shop().imports().clear(attempt.job());
        shop().imports().clear(new JobId(UUID.randomUUID()));

        assertThat(rejects(attempt)).isEqualTo(refused).hasSize(1);
    }

    @Test
    final void IMP_9_who_is_to_stop_does_not_link_and_links_in_the_next_attempt() {
        Attempt attempt = staged(product(1, "a"), product(2, "b"));
        shop().jobs().cancel(attempt.job(), NOW);
        assertThat(shop().imports().link(attempt)).isEqualTo(new LinkOutcome.Stopped());
        shop().jobs().end(attempt, new JobEnd.Cancelled(), NOW);
        shop().jobs().retry(attempt.job(), UUID.randomUUID(), NOW);

        Attempt next = again(attempt.job());
        assertThat(shop().imports().checkpoint(next))
                .isEqualTo(new Checkpoint(Phase.READING, 2, null, 0, 0, read(2, 0)));
        assertThat(shop().imports().link(next)).isEqualTo(new LinkOutcome.Linked(2, 0));
    }

    @Test
    final void IMP_10_progress_stays_as_it_was_told_until_there_is_news() {
        Attempt attempt = staged(product(1, "a"), product(2, "b"));
        shop().imports().checkpoint(attempt);
        assertThat(job(attempt).progress()).isEqualTo(SOME);

        shop().imports().link(attempt);
        Progress linked = new Progress("applying", 0, 2, "products", 0, Progress.UNKNOWN);
        assertThat(job(attempt).progress()).isEqualTo(linked);
        shop().imports().checkpoint(attempt);
        assertThat(job(attempt).progress()).isEqualTo(linked);
        shop().imports().checkpoint(again(attempt.job()));
        assertThat(job(attempt).progress()).isEqualTo(linked);
    }

    private static Fragment ofSku(long ordinal, String sku) {
        return fragment(ordinal, new GroupKey.OfSku(new Sku(sku)), sku, null);
    }

    @Test
    final void IMP_11_a_record_that_names_a_sku_belongs_to_what_the_list_brings_in_any_chunk() {
        ImportStore imports = shop().imports();
        Attempt attempt =
                staged(
                        ofSku(1, "b-1"),
                        fragment(2, key("b"), "b-1", null),
                        fragment(3, key("a"), "a-1", null),
                        fragment(4, key("c"), "b-1", null),
                        ofSku(5, "no"));
        imports.stage(
                attempt,
                new StagedChunk(List.of(ofSku(6, "a-1"), ofSku(7, "b-1")), List.of(), 7, SOME));

        assertThat(imports.link(attempt)).isEqualTo(new LinkOutcome.Linked(3, 1));
        List<Group> groups = imports.groups(attempt, null, 10, false);
        assertThat(members(groups))
                .containsExactlyInAnyOrder(
                        key("a") + ": [3, 6]", key("b") + ": [1, 2, 7]", key("c") + ": [4]");
        assertThat(groups.stream().flatMap(group -> group.members().stream()))
                .noneMatch(Group.Member::joined);
        assertThat(rejects(attempt)).extracting(Reject::key).containsExactly("no");
    }

    @Test
    final void IMP_11_a_record_that_names_a_sku_belongs_to_the_product_that_has_it_in_the_shop() {
        shop().products().put(made("b", "B", "b-1"), new Expectation.Absent(), NOW);
        Attempt attempt = staged(fragment(1, key("a"), "b-1", null), ofSku(2, "b-1"));
        shop().imports().link(attempt);

        assertThat(members(shop().imports().groups(attempt, null, 10, false)))
                .containsExactlyInAnyOrder(key("a") + ": [1]", key("b") + ": [2]");
    }

    private static Fragment ofSkuOr(long ordinal, String sku, String handle) {
        return fragment(
                ordinal, new GroupKey.OfSkuOrProduct(new Sku(sku), new Handle(handle)), sku, null);
    }

    @Test
    final void IMP_12_a_record_that_names_a_sku_or_a_product_means_who_has_the_sku_first() {
        shop().products().put(made("b", "B", "b-1"), new Expectation.Absent(), NOW);
        Attempt attempt =
                staged(
                        ofSkuOr(1, "a-1", "a"),
                        fragment(2, key("c"), "a-1", null),
                        product(3, "a"),
                        ofSkuOr(4, "b-1", "a"));

        assertThat(shop().imports().link(attempt)).isEqualTo(new LinkOutcome.Linked(3, 0));
        List<Group> groups = shop().imports().groups(attempt, null, 10, false);
        assertThat(members(groups))
                .containsExactlyInAnyOrder(
                        key("a") + ": [3]", key("b") + ": [4]", key("c") + ": [1, 2]");
        assertThat(groups.stream().flatMap(group -> group.members().stream()))
                .noneMatch(Group.Member::joined);
        assertThat(groups.stream().flatMap(group -> group.members().stream()))
                .filteredOn(member -> member.either() != null)
                .extracting(member -> member.at().ordinal() + ": " + member.either())
                .containsExactlyInAnyOrder("1: a-1", "4: b-1");
    }

    @Test
    final void IMP_12_where_nobody_has_the_sku_it_means_the_product_in_shop_or_list_or_nothing() {
        shop().products().put(made("b", "B", "b-1"), new Expectation.Absent(), NOW);
        Attempt attempt =
                staged(
                        ofSkuOr(1, "b", "b"),
                        ofSkuOr(2, "x", "a"),
                        product(3, "a"),
                        ofSkuOr(4, "no", "no"),
                        ofSkuOr(5, "no", "no"));

        assertThat(shop().imports().link(attempt)).isEqualTo(new LinkOutcome.Linked(2, 2));
        assertThat(members(shop().imports().groups(attempt, null, 10, false)))
                .containsExactlyInAnyOrder(key("a") + ": [2, 3]", key("b") + ": [1]");
        assertThat(rejects(attempt)).extracting(Reject::key).containsExactly("no", "no");
        assertThat(rejects(attempt).getFirst().reason()).startsWith("no product has this SKU");
    }

    @Test
    final void IMP_11_what_a_reader_made_up_brings_no_sku() {
        Attempt attempt = staged(unnamed(1, "a"), ofSku(2, "a"));

        assertThat(shop().imports().link(attempt)).isEqualTo(new LinkOutcome.Linked(1, 1));
    }

    @Test
    final void IMP_11_a_record_that_no_text_may_hold_is_in_the_way_of_no_other() {
        FeedContent odd =
                new FeedContent.OfProduct(
                        new ProductPatch(
                                false,
                                ProductPatch.CopyPatch.KEEP,
                                ProductPatch.PlacementPatch.KEEP,
                                Map.of("a\0b", Field.set("\0")),
                                Field.keep(),
                                List.of(VariantPatch.of(new Sku("a-1")))));
        Attempt attempt =
                staged(
                        new Fragment(at(1), key("a"), List.of(), null, odd),
                        fragment(2, key("b"), "b-1", null),
                        ofSku(3, "b-1"));
        shop().imports().link(attempt);

        assertThat(members(shop().imports().groups(attempt, null, 10, false)))
                .containsExactlyInAnyOrder(key("a") + ": [1]", key("b") + ": [2, 3]");
    }

    @Test
    final void IMP_11_a_record_that_only_spells_out_such_a_character_brings_its_sku() {
        Attempt attempt =
                staged(
                        saying(1, "a", "C:\\u0000", "a-1", false),
                        ofSku(2, "a-1"),
                        saying(3, "b", "\\\0", "b-1", false));

        assertThat(shop().imports().link(attempt)).isEqualTo(new LinkOutcome.Linked(2, 0));
        assertThat(members(shop().imports().groups(attempt, null, 10, false)))
                .containsExactlyInAnyOrder(key("a") + ": [1, 2]", key("b") + ": [3]");
    }
}
