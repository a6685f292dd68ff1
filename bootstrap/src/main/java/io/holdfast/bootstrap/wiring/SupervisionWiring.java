package io.holdfast.bootstrap.wiring;

import io.holdfast.application.concurrent.Machine;
import io.holdfast.application.operations.ServerWatch;
import io.holdfast.application.operations.Troubles;
import io.holdfast.bootstrap.tree.Pulse;
import io.holdfast.bootstrap.tree.ServerTree;
import io.holdfast.kernel.port.out.Events;
import io.holdfast.supervision.TroubleHappened;
import io.holdfast.supervision.port.in.WatchSupervision;
import io.micronaut.context.annotation.Factory;
import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import io.micronaut.management.health.indicator.annotation.Liveness;
import io.micronaut.management.health.indicator.annotation.Readiness;

import jakarta.inject.Singleton;

import org.reactivestreams.Publisher;

import java.util.function.BooleanSupplier;

/// The tree, and who looks at it.
@Factory
final class SupervisionWiring {
    @Singleton
    ServerTree tree(Machine machine, Events events) {
        return new ServerTree(
                machine,
                event -> Troubles.of(event).map(TroubleHappened::new).ifPresent(events::publish));
    }

    @Singleton
    WatchSupervision watch(ServerTree tree) {
        return new ServerWatch(ServerTree.ROOT, tree::running);
    }

    /// A process whose tree is over does nothing any more, and is to be started again. It says so
    /// from the moment when the tree gives up, while the HTTP server still answers.
    @Singleton
    @Liveness
    HealthIndicator liveness(WatchSupervision watch) {
        return new Told("supervision", () -> !watch.isOver());
    }

    /// Asks nobody: what waits for a database that stands still would say nothing.
    @Singleton
    @Readiness
    HealthIndicator readiness(Pulse pulse) {
        return new Told("database", pulse::isThere);
    }

    /// Tells what somebody else knows.
    private record Told(String name, BooleanSupplier isUp) implements HealthIndicator {
        @Override
        public Publisher<HealthResult> getResult() {
            HealthStatus status = isUp.getAsBoolean() ? HealthStatus.UP : HealthStatus.DOWN;
            return Publishers.just(HealthResult.builder(name, status).build());
        }
    }
}
