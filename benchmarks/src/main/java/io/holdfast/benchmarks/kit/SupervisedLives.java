package io.holdfast.benchmarks.kit;

import io.holdfast.application.concurrent.JvmMachine;
import io.holdfast.application.supervision.ChildSpec;
import io.holdfast.application.supervision.Intensity;
import io.holdfast.application.supervision.SupervisionTree;
import io.holdfast.application.supervision.SupervisorSpec;

import java.time.Duration;
import java.time.InstantSource;

/// A child of the kit's supervisor.
final class SupervisedLives implements Contender {
    private static final Intensity BOUNDLESS =
            new Intensity(Integer.MAX_VALUE, Duration.ofMillis(100));

    private final JvmMachine machine = new JvmMachine(InstantSource.system(), System::nanoTime);
    private final Lives lives = new Lives();
    private final SupervisionTree tree;

    SupervisedLives() throws InterruptedException {
        tree =
                SupervisionTree.start(
                        machine,
                        "bench",
                        SupervisorSpec.of(
                                        ChildSpec.running(
                                                "child",
                                                () -> {
                                                    lives.begin();
                                                    lives.crashWhenTold();
                                                }))
                                .intensity(BOUNDLESS));
        lives.awaitNext();
    }

    @Override
    public void act() throws InterruptedException {
        lives.crash();
    }

    @Override
    public void close() {
        tree.close();
        machine.close();
    }
}
