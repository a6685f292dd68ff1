package io.holdfast.bootstrap.wiring;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Hidden;

/// The server's figures, for Prometheus to fetch.
@Hidden
@Controller("/metrics")
final class MetricsController {
    private final PrometheusMeterRegistry registry;
    private final SupervisionMeters supervision;
    private final CacheMeters caches;
    private final ThirdPartyMeters parties;

    MetricsController(
            PrometheusMeterRegistry registry,
            SupervisionMeters supervision,
            CacheMeters caches,
            ThirdPartyMeters parties) {
        this.registry = registry;
        this.supervision = supervision;
        this.caches = caches;
        this.parties = parties;
    }

    @Get(produces = "text/plain; version=0.0.4; charset=utf-8")
    @ExecuteOn(TaskExecutors.BLOCKING)
    String metrics() {
        supervision.refresh();
        caches.refresh();
        parties.refresh();
        return registry.scrape();
    }
}
