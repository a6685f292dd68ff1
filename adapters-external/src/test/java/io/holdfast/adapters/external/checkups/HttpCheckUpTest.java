package io.holdfast.adapters.external.checkups;

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
        return HttpCheckUp.easypost(
                world.call(Manners.usual("easypost")), world.booth("easypost").uri(), "key");
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
    protected void talkNonsense() {
        world.booth("easypost").turn(Weather.FAIR.with(Fault.WRONG_JSON));
    }

    @Override
    protected long changes() {
        return changes.get();
    }
}
