package io.holdfast.application.concurrent.gather;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.application.concurrent.Machine;
import io.holdfast.application.concurrent.Simulated;
import io.holdfast.kernel.StoreUnavailable;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Many callers' calls made in one.
class GatheredCallsTest {
    private static final int CALLERS = 12;

    private static GatheredCalls<String, Integer> counted(Machine machine, List<Integer> trips) {
        List<String> made = new ArrayList<>();
        return new GatheredCalls<>(
                machine,
                100,
                1,
                StoreUnavailable.class,
                some -> {
                    trips.add(some.size());
                    machine.parkNanos("a trip", Duration.ofMillis(5).toNanos());
                    return some.stream()
                            .map(
                                    one -> {
                                        made.add(one);
                                        return made.size();
                                    })
                            .toList();
                });
    }

    @Test
    void GTH_6_equal_calls_are_each_made_and_answered() {
        Simulated.underManySeeds(
                machine -> {
                    List<Integer> trips = new ArrayList<>();
                    List<Integer> answers = new ArrayList<>();
                    GatheredCalls<String, Integer> calls = counted(machine, trips);
                    for (int i = 0; i < CALLERS; i++) {
                        machine.start("caller " + i, () -> answers.add(calls.call("the same")));
                    }
                    machine.sleep(Duration.ofSeconds(1));
                    assertThat(answers).hasSize(CALLERS).doesNotHaveDuplicates();
                    assertThat(trips.stream().mapToInt(n -> n).sum()).isEqualTo(CALLERS);
                });
    }
}
