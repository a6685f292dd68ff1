package io.holdfast.contracts.imports;

import static io.holdfast.contracts.imports.Records.made;
import static io.holdfast.contracts.imports.Records.saying;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.catalog.Expectation;
import io.holdfast.catalog.feed.AppliedChunk;
import io.holdfast.catalog.feed.ApplyOutcome;
import io.holdfast.catalog.feed.Checkpoint;
import io.holdfast.catalog.feed.Group;
import io.holdfast.catalog.feed.RecordDiff.Action;
import io.holdfast.catalog.port.out.ImportStore;
import io.holdfast.jobs.Attempt;
import io.holdfast.jobs.port.out.JobStore.Heed;
import io.holdfast.kernel.Counts;
import io.holdfast.kernel.Handle;
import io.holdfast.kernel.JobId;
import io.holdfast.kernel.Sku;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

/// What every [ImportStore] must tell a dry run of SKUs that several products want. Extend it, and
/// return an empty shop.
public abstract class ImportOwnersContract extends ImportShop {
    private static final Sku WANTED = new Sku("wanted");

    /// For subclasses, which JUnit makes one of for each test.
    protected ImportOwnersContract() {}

    /// Loses what an import has staged, as a crash of the database would.
    ///
    /// @param id which import
    protected abstract void lose(JobId id);

    private ImportStore imports() {
        return shop().imports();
    }

    private void put(String handle, String sku) {
        shop().products().put(made(handle, "Old", sku), new Expectation.Absent(), NOW);
    }

    /// A list of products `a` and `b`, the latter of which wants the SKU.
    private Attempt dryRun() {
        Attempt attempt = begin(Map.of("dryRun", "true"));
        read(attempt);
        return attempt;
    }

    private void read(Attempt attempt) {
        imports()
                .stage(
                        attempt,
                        chunk(
                                saying(1, "a", "New", "other", false),
                                saying(2, "b", "New", "wanted", false)));
        imports().link(attempt);
    }

    private List<Group> groups(Attempt attempt) {
        return imports().groups(attempt, null, 10, false);
    }

    private void found(Attempt attempt, Group group, Action action, String sku) {
        Checkpoint from = imports().checkpoint(attempt);
        Checkpoint upTo =
                new Checkpoint(
                        Checkpoint.Phase.APPLYING,
                        from.recordsRead(),
                        group.key(),
                        from.groups(),
                        from.groupsDone() + 1,
                        from.counts());
        AppliedChunk chunk =
                new AppliedChunk(
                        List.of(entry(group, action, made(name(group), "New", sku))),
                        List.of(),
                        true,
                        Counts.ZERO,
                        upTo,
                        SOME,
                        NOW);
        assertThat(imports().apply(attempt, chunk)).isEqualTo(new ApplyOutcome.Applied(Heed.GO_ON));
    }

    private Map<Sku, String> takenFromB(Attempt attempt) {
        List<Group> behind = imports().groups(attempt, "p:a", 1, false);
        assertThat(imports().groupsOf(attempt, List.of("p:b"), false)).isEqualTo(behind);
        return behind.getFirst().taken();
    }

    @Test
    final void IMP_15_what_a_product_came_by_in_a_dry_run_is_taken() {
        Attempt attempt = dryRun();
        Group a = groups(attempt).getFirst();
        assertThat(takenFromB(attempt)).isEmpty();

        found(attempt, a, Action.CREATE, "wanted");

        assertThat(takenFromB(attempt)).isEqualTo(Map.of(WANTED, "a"));
        assertThat(shop().products().find(new Handle("a"))).isEmpty();
    }

    @Test
    final void IMP_15_what_a_product_gave_up_in_a_dry_run_is_free() {
        put("a", "wanted");
        put("stranger", "other");
        Attempt attempt = dryRun();
        Group a = groups(attempt).getFirst();
        assertThat(a.taken()).isEqualTo(Map.of(new Sku("other"), "stranger"));
        assertThat(takenFromB(attempt)).isEqualTo(Map.of(WANTED, "a"));

        found(attempt, a, Action.UPDATE, "new");

        assertThat(takenFromB(attempt)).isEmpty();
    }

    @Test
    final void IMP_15_what_a_dry_run_only_changed_is_still_its_owners() {
        put("a", "wanted");
        Attempt attempt = dryRun();

        found(attempt, groups(attempt).getFirst(), Action.UPDATE, "wanted");

        assertThat(takenFromB(attempt)).isEqualTo(Map.of(WANTED, "a"));
    }

    @Test
    final void IMP_15_a_dry_run_whose_stage_is_lost_knows_what_it_had_found() {
        Attempt attempt = dryRun();
        found(attempt, groups(attempt).getFirst(), Action.CREATE, "wanted");
        lose(attempt.job());

        Attempt second = again(attempt.job());
        imports().checkpoint(second);
        read(second);

        assertThat(takenFromB(second)).isEqualTo(Map.of(WANTED, "a"));
    }

    @Test
    final void IMP_15_a_sku_that_is_given_up_before_it_is_claimed_has_not_changed_since() {
        put("a", "wanted");
        Attempt attempt = dryRun();
        List<Group> groups = groups(attempt);
        found(attempt, groups.getFirst(), Action.UPDATE, "new");
        found(attempt, groups.getLast(), Action.CREATE, "wanted");

        assertThat(imports().changedSince(attempt.job(), 10)).isEmpty();
    }

    @Test
    final void IMP_15_a_sku_that_is_given_up_after_it_is_claimed_has_changed_since() {
        Attempt attempt = begin(Map.of("dryRun", "true"));
        imports()
                .stage(
                        attempt,
                        chunk(
                                saying(1, "b", "New", "wanted", false),
                                saying(2, "c", "New", "new", false)));
        imports().link(attempt);
        List<Group> groups = groups(attempt);
        found(attempt, groups.getFirst(), Action.CREATE, "wanted");
        found(attempt, groups.getLast(), Action.CREATE, "new");
        put("c", "wanted");

        assertThat(imports().changedSince(attempt.job(), 10)).containsExactly("b", "c");
    }
}
