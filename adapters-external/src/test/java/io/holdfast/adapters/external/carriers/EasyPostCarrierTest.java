package io.holdfast.adapters.external.carriers;

import io.holdfast.adapters.external.manners.Manners;
import io.holdfast.adapters.external.simulator.EasyPostRole;
import io.holdfast.adapters.external.simulator.Outside;
import io.holdfast.contracts.delivery.CarrierContract;
import io.holdfast.order.Address;
import io.holdfast.order.port.out.Carrier;

import org.junit.jupiter.api.AfterEach;

import java.util.Currency;
import java.util.Map;

class EasyPostCarrierTest extends CarrierContract {
    private final Outside world = new Outside(Map.of("easypost", new EasyPostRole("USD")));

    @AfterEach
    void close() {
        world.close();
    }

    @Override
    protected Carrier carrier() {
        return new EasyPostCarrier(
                world.call(Manners.usual("easypost")),
                world.booth("easypost").uri(),
                "EZTK_secret",
                Parcels.SHIPPER);
    }

    @Override
    protected Address served() {
        return Parcels.HARBOUR;
    }

    @Override
    protected Address unserved() {
        return Parcels.ICE;
    }

    @Override
    protected Currency currency() {
        return Currency.getInstance("USD");
    }
}
