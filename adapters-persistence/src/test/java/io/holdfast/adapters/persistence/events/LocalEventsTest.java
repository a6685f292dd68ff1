package io.holdfast.adapters.persistence.events;

import io.holdfast.contracts.events.EventsContract;
import io.holdfast.kernel.port.out.Events;

class LocalEventsTest extends EventsContract {
    @Override
    protected Events quiet() {
        return new LocalEvents();
    }
}
