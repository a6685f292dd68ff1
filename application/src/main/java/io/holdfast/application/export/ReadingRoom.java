package io.holdfast.application.export;

import io.holdfast.application.concurrent.Machine;
import io.holdfast.export.ListCutOff.Why;
import io.holdfast.export.ListReader;
import io.holdfast.export.OpenExport;
import io.holdfast.export.PulledList;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/// The lists that are read on this node just now, each by somebody who may be slow: how many there
/// are, and who has to leave. Nothing of it outlives the process (decision 0038).
///
/// Whoever has it [#tend]ed often enough has its limits kept. Safe for use by any thread.
public final class ReadingRoom {
    private static final Logger LOG = LoggerFactory.getLogger(ReadingRoom.class);

    private final Machine machine;
    private final ReadingLimits limits;
    private final Set<Reading> readings = new LinkedHashSet<>();
    private boolean closed;
    private int places;
    private int strangers;
    private long refused;
    private long cutOff;

    /// Opens an empty room.
    ///
    /// @param machine tells the time, and gives threads for what is given back
    /// @param limits of who reads
    public ReadingRoom(Machine machine, ReadingLimits limits) {
        this.machine = machine;
        this.limits = limits;
    }

    /// Gives a reader a place and its list.
    ///
    /// @param reader who
    /// @param open opens the list, if there is a place
    /// @return the list; empty if there is no place
    Optional<PulledList> admit(ListReader reader, Supplier<OpenExport> open) {
        if (!enter(reader)) {
            return Optional.empty();
        }
        OpenExport export;
        try {
            export = open.get();
        } catch (RuntimeException | Error e) {
            vacate(reader);
            throw e;
        }
        Reading reading = new Reading(machine, limits, reader, export, over -> leave(over, reader));
        if (!add(reading)) {
            reading.cutOff(Why.STOPPING);
        }
        return Optional.of(reading);
    }

    private synchronized boolean enter(ListReader reader) {
        boolean stranger = reader == ListReader.STRANGER;
        if (closed
                || places == limits.readersMax()
                || (stranger && strangers == limits.strangersMax())) {
            refused++;
            return false;
        }
        places++;
        strangers += stranger ? 1 : 0;
        return true;
    }

    private synchronized void vacate(ListReader reader) {
        places--;
        strangers -= reader == ListReader.STRANGER ? 1 : 0;
    }

    private synchronized boolean add(Reading reading) {
        readings.add(reading);
        return !closed;
    }

    private synchronized void leave(Reading reading, ListReader reader) {
        readings.remove(reading);
        vacate(reader);
    }

    /// Cuts off who has passed a limit. Waits for nobody.
    public void tend() {
        for (Reading reading : all()) {
            reading.passed().ifPresent(why -> cutOff(reading, why));
        }
    }

    private synchronized List<Reading> all() {
        return List.copyOf(readings);
    }

    // Closing a list may take as long as the store takes to answer.
    private void cutOff(Reading reading, Why why) {
        machine.start(
                "reader cut off",
                () -> {
                    if (reading.cutOff(why)) {
                        count();
                        LOG.info("a reader of a list is cut off: {}", why);
                    }
                });
    }

    private synchronized void count() {
        cutOff++;
    }

    /// Lets readers in. To be called before the first comes, and again after [#close].
    public synchronized void open() {
        closed = false;
    }

    /// Lets nobody in any more, and cuts off who is there. Waits for nobody.
    public void close() {
        synchronized (this) {
            closed = true;
        }
        all().forEach(reading -> cutOff(reading, Why.STOPPING));
    }

    /// {@return how many read (`reading`), how many of them are strangers (`strangers`), and how
    /// many have been refused (`refused`) and cut off (`cutOff`) since the begin}
    public synchronized Map<String, Long> gauges() {
        return Map.of(
                "reading",
                (long) places,
                "strangers",
                (long) strangers,
                "refused",
                refused,
                "cutOff",
                cutOff);
    }
}
