package io.holdfast.application.outside;

import io.holdfast.contracts.outside.AllowancesContract;
import io.holdfast.contracts.outside.MemoryAllowances;
import io.holdfast.outside.port.out.Allowances;

/// The allowances of tests keep the rules of the real ones.
class MemoryAllowancesTest extends AllowancesContract {
    @Override
    protected Allowances full() {
        return new MemoryAllowances();
    }
}
