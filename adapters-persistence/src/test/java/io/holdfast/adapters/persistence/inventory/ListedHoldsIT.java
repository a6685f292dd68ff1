package io.holdfast.adapters.persistence.inventory;

import io.holdfast.inventory.LocationOrder;
import io.holdfast.inventory.LowStock;
import io.holdfast.inventory.port.out.StockStore;

/// Each hold that a batch takes stands in a due list, and not only those of many.
class ListedHoldsIT extends HoldsOnDisk {
    @Override
    StockStore store(LocationOrder order) {
        return new JdbiStockStore(embedded.database(), order, LowStock.NEVER, 1);
    }
}
