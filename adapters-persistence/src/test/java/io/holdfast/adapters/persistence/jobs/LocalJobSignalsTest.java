package io.holdfast.adapters.persistence.jobs;

import io.holdfast.contracts.jobs.JobSignalsContract;
import io.holdfast.jobs.port.out.JobSignals;

class LocalJobSignalsTest extends JobSignalsContract {
    @Override
    protected JobSignals quiet() {
        return new LocalJobSignals();
    }
}
