package io.holdfast.bootstrap.tree;

import io.holdfast.application.supervision.Backoff;
import io.holdfast.application.supervision.ChildSpec;
import io.holdfast.application.supervision.Intensity;
import io.holdfast.application.supervision.SupervisorSpec;
import io.holdfast.application.supervision.Worker;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// What deals with third parties.
///
/// @param simulator plays them; `null` where nobody is played
/// @param calls all calls to them
/// @param watch does what time alone brings about for them
/// @param notices writes down how they stand; apart from `watch`, which waits for no database
/// @param rates asks for exchange rates; `null` where nobody wants them
/// @param errands what nobody waits for
public record OutsideParts(
        @Nullable Worker simulator,
        Worker calls,
        Worker watch,
        Worker notices,
        @Nullable Worker rates,
        Worker errands) {
    private static final Intensity TAKE = new Intensity(30, Duration.ofMinutes(1));
    private static final Backoff REST = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(30));

    SupervisorSpec spec() {
        List<ChildSpec> children = new ArrayList<>();
        if (simulator != null) {
            children.add(ChildSpec.of("simulator", simulator));
        }
        children.add(ChildSpec.of("calls", calls));
        children.add(ChildSpec.of("watch", watch).backoff(REST));
        children.add(ChildSpec.of("notices", notices).backoff(REST));
        if (rates != null) {
            children.add(ChildSpec.of("rates", rates).backoff(REST));
        }
        children.add(ChildSpec.of("errands", errands));
        return SupervisorSpec.of(children.toArray(ChildSpec[]::new)).intensity(TAKE);
    }
}
