package io.holdfast.adapters.persistence.cache;

import io.holdfast.cache.port.out.NearCaches;
import io.holdfast.contracts.cache.NearCachesContract;

class CaffeineCachesTest extends NearCachesContract {
    @Override
    protected NearCaches memory() {
        return new CaffeineCaches();
    }
}
