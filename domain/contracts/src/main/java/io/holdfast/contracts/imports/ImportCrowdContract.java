package io.holdfast.contracts.imports;

import static io.holdfast.contracts.imports.Records.at;
import static io.holdfast.contracts.imports.Records.saying;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.catalog.feed.Fragment;
import io.holdfast.catalog.feed.Group;
import io.holdfast.catalog.feed.LinkOutcome;
import io.holdfast.catalog.feed.Reject;
import io.holdfast.catalog.port.out.ImportStore;
import io.holdfast.jobs.Attempt;
import io.holdfast.kernel.Counts;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// What every [ImportStore] must do with lists of which thousands of records say that they are one
/// product. Extend it, and return an empty shop.
public abstract class ImportCrowdContract extends ImportShop {
    /// For subclasses, which JUnit makes one of for each test.
    protected ImportCrowdContract() {}

    /// The first of each ten is what is left of a record that was refused when it was read.
    private Attempt stagedWithOneMore(int crowd) {
        List<Fragment> fragments = new ArrayList<>();
        fragments.add(saying(1, "mug", "Mug", "mug-1", false));
        for (int i = 0; i < crowd; i++) {
            fragments.add(saying(2 + i, "tee", "Tee", "tee-" + i, i % 10 == 0));
        }
        Attempt attempt = begin(Map.of());
        shop().imports().stage(attempt, chunk(fragments.toArray(new Fragment[0])));
        return attempt;
    }

    @Test
    final void IMP_13_as_many_records_as_one_product_may_have_are_one_group() {
        Attempt attempt = stagedWithOneMore(Group.RECORDS_MAX);

        assertThat(shop().imports().link(attempt)).isEqualTo(new LinkOutcome.Linked(2, 0));

        List<Group> groups = shop().imports().groups(attempt, "p:mug", 10, false);
        assertThat(groups).singleElement().extracting(Group::key).isEqualTo("p:tee");
        assertThat(groups.getFirst().members()).hasSize(Group.RECORDS_MAX);
    }

    @Test
    final void IMP_13_one_more_is_no_product_and_is_refused_with_all_others_once() {
        int records = Group.RECORDS_MAX + 1;
        int sound = records - records / 10 - 1;
        Attempt attempt = stagedWithOneMore(records);

        assertThat(shop().imports().link(attempt)).isEqualTo(new LinkOutcome.Linked(1, sound));

        assertThat(shop().imports().groups(attempt, null, 10, false))
                .singleElement()
                .extracting(Group::key)
                .isEqualTo("p:mug");
        assertThat(job(attempt).counts()).isEqualTo(new Counts(1, 0, 0, 0, sound, 0));
        assertThat(rejects(attempt)).hasSize(1);
        Reject reject = rejects(attempt).getFirst();
        assertThat(reject.at()).isEqualTo(at(2));
        assertThat(reject.key()).isEqualTo("tee");
        assertThat(reject.reason()).startsWith(records + " records say that they are one");
        assertThat(reject.raw()).isNull();
    }
}
