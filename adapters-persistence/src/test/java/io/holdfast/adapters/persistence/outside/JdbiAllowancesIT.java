package io.holdfast.adapters.persistence.outside;

import io.holdfast.adapters.persistence.EmbeddedDatabase;
import io.holdfast.contracts.outside.AllowancesContract;
import io.holdfast.outside.port.out.Allowances;

import org.junit.jupiter.api.AfterEach;

class JdbiAllowancesIT extends AllowancesContract {
    private final EmbeddedDatabase embedded = EmbeddedDatabase.fresh();

    @AfterEach
    void close() {
        embedded.close();
    }

    @Override
    protected Allowances full() {
        return new JdbiAllowances(embedded.database());
    }
}
