package io.holdfast.application.concurrent;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.InstantSource;
import java.util.Set;
import java.util.stream.Collectors;

/// The JVM's machine for one test, which demands at its end that nothing is left over: no thread
/// and no timer of the machine, and no platform thread that was not there before, carriers of
/// virtual threads apart.
public final class RealMachine implements AutoCloseable {
    private final Set<Thread> before = platformThreads();
    private final JvmMachine machine = new JvmMachine(InstantSource.system(), System::nanoTime);

    public JvmMachine machine() {
        return machine;
    }

    @Override
    public void close() {
        try {
            assertThat(machine.census()).isEqualTo(Census.EMPTY);
        } finally {
            machine.close();
        }
        while (platformThreads().stream()
                .anyMatch(thread -> thread.getName().equals("holdfast-timers"))) {
            Thread.onSpinWait();
        }
        assertThat(platformThreads()).isSubsetOf(before);
    }

    /// The JVM makes and keeps carriers and its own helpers as it likes; everything else was
    /// started by somebody.
    private static Set<Thread> platformThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !thread.getName().startsWith("ForkJoinPool"))
                .filter(thread -> !thread.getName().startsWith("VirtualThread"))
                .filter(
                        thread ->
                                thread.getThreadGroup() != null
                                        && !thread.getThreadGroup().getName().equals("system")
                                        && !thread.getThreadGroup()
                                                .getName()
                                                .equals("InnocuousThreadGroup"))
                .collect(Collectors.toSet());
    }
}
