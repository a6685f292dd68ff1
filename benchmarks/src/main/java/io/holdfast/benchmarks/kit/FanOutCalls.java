package io.holdfast.benchmarks.kit;

import io.holdfast.application.concurrent.JvmMachine;
import io.holdfast.application.concurrent.fanout.FanOut;
import io.holdfast.application.concurrent.fanout.Outcomes;
import io.holdfast.application.concurrent.fanout.Part;

import java.time.InstantSource;

/// The kit's fan-out, with its usual limit and an outcome for each part.
final class FanOutCalls implements Contender {
    private final JvmMachine machine = new JvmMachine(InstantSource.system(), System::nanoTime);
    private final FanOut fanOut = new FanOut(machine, "bench").within(Calls.LIMIT);
    private final Part<Long> first = Part.of("first", Calls::first);
    private final Part<Long> second = Part.of("second", Calls::second);
    private final Part<Long> third = Part.of("third", Calls::third);

    @Override
    public void act() throws InterruptedException {
        Outcomes got = fanOut.all(first, second, third);
        Calls.check(got.of(first).orThrow() + got.of(second).orThrow() + got.of(third).orThrow());
    }

    @Override
    public void close() {
        machine.close();
    }
}
