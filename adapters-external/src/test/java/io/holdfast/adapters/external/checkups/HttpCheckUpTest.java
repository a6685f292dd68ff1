package io.holdfast.adapters.external.checkups;

import io.holdfast.adapters.external.manners.Ask;
import io.holdfast.adapters.external.manners.Manners;
import io.holdfast.adapters.external.simulator.EasyPostRole;
import io.holdfast.adapters.external.simulator.Fault;
import io.holdfast.adapters.external.simulator.Outside;
import io.holdfast.adapters.external.simulator.Weather;
import io.holdfast.contracts.outside.CheckUpContract;
import io.holdfast.outside.port.out.CheckUp;

import org.junit.jupiter.api.AfterEach;

import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

class HttpCheckUpTest extends CheckUpContract {
    private final AtomicLong changes = new AtomicLong();
    private final Outside world =
            new Outside(
                    Map.of(
                            "easypost",
                            (heard, fault) -> {
                                if (!heard.method().equals("GET")) {
                                    changes.incrementAndGet();
                                }
                                return new EasyPostRole("EUR").answer(heard, fault);
                            }));

    @AfterEach
    void close() {
        world.close();
    }

    @Override
    protected CheckUp checkUp() {
        return new HttpCheckUp(
                world.call(Manners.usual("easypost")),
                Ask.get(world.booth("easypost").uri().resolve("/v2/carrier_types"))
                        .with("Authorization", "Basic a2V5Og=="));
    }

    @Override
    protected String party() {
        return "easypost";
    }

    @Override
    protected void fail() {
        world.booth("easypost").turn(Weather.FAIR.with(Fault.ERROR));
    }

    @Override
    protected long changes() {
        return changes.get();
    }
}
