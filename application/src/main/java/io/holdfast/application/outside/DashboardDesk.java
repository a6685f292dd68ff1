package io.holdfast.application.outside;

import io.holdfast.application.concurrent.Machine;
import io.holdfast.application.concurrent.fanout.Departure;
import io.holdfast.application.concurrent.fanout.Detached;
import io.holdfast.application.concurrent.fanout.FanOut;
import io.holdfast.application.concurrent.fanout.Outcome;
import io.holdfast.application.concurrent.fanout.Outcomes;
import io.holdfast.application.concurrent.fanout.Part;
import io.holdfast.cache.FetchFailed;
import io.holdfast.kernel.StoreUnavailable;
import io.holdfast.outside.Mishap;
import io.holdfast.outside.Standing;
import io.holdfast.outside.ThirdPartyFailed;
import io.holdfast.supervision.Dashboard;
import io.holdfast.supervision.Figures;
import io.holdfast.supervision.Section;
import io.holdfast.supervision.port.in.ShowDashboard;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/// Shows how the shop fares. All sections are asked side by side; who is late or fails is answered
/// by what it gave last, where that is not too old.
///
/// What each gave last is remembered here, for a page that has nothing newer: on the node itself,
/// so that it is there when the database is what fails. What third parties say is kept for all
/// nodes elsewhere ([KeptAnswers]), failures too, and for a moment: neither does for the other.
///
/// Who is late is asked once more, detached and without our deadline, one at a time for each
/// section: so a section that is always slower than the page is shown as it was a moment ago, and
/// nobody waits for it. Safe for concurrent use.
public final class DashboardDesk implements ShowDashboard {
    private static final Logger LOG = LoggerFactory.getLogger(DashboardDesk.class);

    private final Machine machine;
    private final FanOut page;
    private final Detached errands;
    private final List<Source> sources;
    private final Supplier<List<Standing>> standings;
    private final Limits limits;
    private final Map<String, Kept> kept = new ConcurrentHashMap<>();
    private final Set<String> underway = ConcurrentHashMap.newKeySet();
    private final Set<String> ill = ConcurrentHashMap.newKeySet();

    /// How long it may take, and how old it may be.
    ///
    /// @param deadline how long the page waits
    /// @param kept how old a section may be that is shown for want of a newer one
    public record Limits(Duration deadline, Duration kept) {}

    private record Kept(Figures figures, Instant at) {}

    /// A dashboard.
    ///
    /// @param machine time and threads
    /// @param errands does what nobody waits for
    /// @param sources of its sections, in the order in which they are shown; each of another name
    /// @param standings how third parties stand, known at once
    /// @param limits how long it may take
    public DashboardDesk(
            Machine machine,
            Detached errands,
            List<Source> sources,
            Supplier<List<Standing>> standings,
            Limits limits) {
        this.machine = machine;
        this.errands = errands;
        this.sources = List.copyOf(sources);
        this.standings = standings;
        this.limits = limits;
        page = new FanOut(machine, "dashboard").within(limits.deadline());
    }

    @Override
    public Dashboard show() throws InterruptedException {
        Instant at = machine.instant();
        long begunAtNanos = machine.nanoTime();
        Map<String, Part<Kept>> parts = new HashMap<>();
        for (Source source : sources) {
            if (!isFresh(source, at)) {
                parts.put(source.name(), Part.of(source.name(), () -> asked(source)));
            }
        }
        Outcomes outcomes = page.all(List.copyOf(parts.values()));
        List<Section> sections = new ArrayList<>();
        for (Source source : sources) {
            Part<Kept> part = parts.get(source.name());
            sections.add(part == null ? fresh(source) : section(source, outcomes.of(part)));
        }
        Duration took = Duration.ofNanos(machine.nanoTime() - begunAtNanos);
        return new Dashboard(at, took, sections, standings.get());
    }

    private boolean isFresh(Source source, Instant now) {
        Kept last = kept.get(source.name());
        return last != null && now.isBefore(last.at().plus(source.fresh()));
    }

    private Kept asked(Source source) throws Exception {
        Source.Told told = source.figures().call();
        Instant at = told.at();
        Kept said = new Kept(told.figures(), at == null ? machine.instant() : at);
        kept.put(source.name(), said);
        return said;
    }

    private Section fresh(Source source) {
        Kept last = kept.get(source.name());
        if (last == null) {
            throw new IllegalStateException("nothing is known of " + source.name());
        }
        return given(source, last, Duration.ZERO);
    }

    private static Section given(Source source, Kept said, Duration took) {
        String name = source.name();
        return source.flaw()
                .apply(said.figures())
                .map(
                        flaw ->
                                flaw.useless()
                                        ? new Section(
                                                name,
                                                Section.Status.FAILED,
                                                took,
                                                null,
                                                null,
                                                flaw.why())
                                        : new Section(
                                                name,
                                                Section.Status.STALE,
                                                took,
                                                said.figures(),
                                                flaw.asOf(),
                                                flaw.why()))
                .orElseGet(
                        () ->
                                new Section(
                                        name,
                                        Section.Status.OK,
                                        took,
                                        said.figures(),
                                        said.at(),
                                        null));
    }

    private Section section(Source source, Outcome<Kept> outcome) throws InterruptedException {
        return switch (outcome) {
            case Outcome.Ok<Kept>(_, var said, var took) -> {
                if (ill.remove(source.name())) {
                    LOG.info("section {} of the dashboard is well again", source.name());
                }
                yield given(source, said, took);
            }
            case Outcome.Late<Kept>(_, var took) -> late(source, took);
            case Outcome.Failed<Kept>(_, StoreUnavailable.TimeOver _, var took) ->
                    late(source, took);
            case Outcome.Failed<Kept>(var name, var cause, var took) -> {
                noted(name, cause);
                yield before(source, missed(cause), took, reason(cause));
            }
        };
    }

    private Section late(Source source, Duration took) throws InterruptedException {
        askAgain(source);
        return before(source, Section.Status.LATE, took, "did not answer in time");
    }

    /// Said once, however many look, until the section is well again. Of who is known to be ill
    /// there is nothing to be found out by a trace.
    private void noted(String section, Throwable cause) {
        if (!ill.add(section)) {
            LOG.debug("section {} of the dashboard fails still", section, cause);
        } else if (cause instanceof ThirdPartyFailed
                || cause instanceof StoreUnavailable
                || cause instanceof FetchFailed
                || cause instanceof NothingYet) {
            LOG.info("section {} of the dashboard failed: {}", section, cause.getMessage());
        } else {
            LOG.info("section {} of the dashboard failed", section, cause);
        }
    }

    /// Who gave up by a limit of its own was late as well.
    private static Section.Status missed(Throwable cause) {
        return cause instanceof ThirdPartyFailed failed && failed.mishap() == Mishap.TIMED_OUT
                ? Section.Status.LATE
                : Section.Status.FAILED;
    }

    /// Only what was written to be read by others is told; the rest stands in the log.
    private static String reason(Throwable cause) {
        boolean told = cause instanceof ThirdPartyFailed || cause instanceof NothingYet;
        String message = cause.getMessage();
        return told && message != null ? message : "could not be asked";
    }

    private Section before(Source source, Section.Status missed, Duration took, String why) {
        @Nullable Kept last = kept.get(source.name());
        if (last == null || last.at().plus(limits.kept()).isBefore(machine.instant())) {
            return new Section(source.name(), missed, took, null, null, why);
        }
        return new Section(
                source.name(), Section.Status.STALE, took, last.figures(), last.at(), why);
    }

    private void askAgain(Source source) throws InterruptedException {
        if (!underway.add(source.name())) {
            return;
        }
        @Nullable Departure departure = null;
        try {
            departure =
                    errands.start(
                            "dashboard " + source.name().replace('/', ' '),
                            () -> {
                                try {
                                    asked(source);
                                } catch (ThirdPartyFailed | StoreUnavailable | FetchFailed e) {
                                    LOG.debug("{} does not answer", source.name(), e);
                                } finally {
                                    underway.remove(source.name());
                                }
                            });
        } finally {
            if (departure != Departure.STARTED) {
                underway.remove(source.name());
            }
        }
    }
}
