package io.holdfast.application.idempotency;

import io.holdfast.application.concurrent.RealMachine;
import io.holdfast.contracts.idempotency.ClaimStoreContract;
import io.holdfast.contracts.idempotency.MemoryClaims;
import io.holdfast.idempotency.port.out.ClaimStore;

import org.junit.jupiter.api.AfterEach;

/// Claims that are gathered keep the contract of claims.
class GatheredClaimsTest extends ClaimStoreContract {
    private final RealMachine real = new RealMachine();

    @Override
    protected ClaimStore empty() {
        return new GatheredClaims(real.machine(), new MemoryClaims());
    }

    @AfterEach
    void close() {
        real.close();
    }
}
