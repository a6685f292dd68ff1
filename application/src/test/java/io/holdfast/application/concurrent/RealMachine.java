package io.holdfast.application.concurrent;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import java.util.stream.Collectors;

/// The JVM's machine for one test, which demands at its end that nothing is left over: no thread
/// and no timer of the machine, and no platform thread that was not there before, carriers of
/// virtual threads apart.
public final class RealMachine implements AutoCloseable {
    private static final Duration ENDING = Duration.ofSeconds(10);

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
        platformThreads().stream()
                .filter(thread -> !before.contains(thread))
                .forEach(RealMachine::awaitEnd);
        assertThat(platformThreads()).isSubsetOf(before);
    }

    /// Who waits for a pool or a timer waits for its work, after which its thread takes a moment to
    /// be gone.
    private static void awaitEnd(Thread thread) {
        try {
            thread.join(ENDING);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
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
