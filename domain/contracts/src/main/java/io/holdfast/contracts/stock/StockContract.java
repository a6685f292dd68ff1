package io.holdfast.contracts.stock;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.inventory.CountOutcome;
import io.holdfast.inventory.Hold;
import io.holdfast.inventory.HoldId;
import io.holdfast.inventory.HoldOutcome;
import io.holdfast.inventory.HoldOutcome.Held;
import io.holdfast.inventory.HoldOutcome.Over;
import io.holdfast.inventory.HoldRef;
import io.holdfast.inventory.HoldState;
import io.holdfast.inventory.HoldsOutcome;
import io.holdfast.inventory.LedgerEntry;
import io.holdfast.inventory.LocationOrder;
import io.holdfast.inventory.StockCommand;
import io.holdfast.inventory.StockCountCommand;
import io.holdfast.inventory.StockLevel;
import io.holdfast.inventory.StockOutcome;
import io.holdfast.inventory.TakeHold;
import io.holdfast.inventory.port.out.StockStore;
import io.holdfast.kernel.Cursor;
import io.holdfast.kernel.Page;
import io.holdfast.kernel.PageRequest;
import io.holdfast.kernel.Sku;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// What the contracts of stock begin with, and the words that they use. See [StockStoreContract].
public abstract class StockContract {

    /// Taken first, before others.
    static final String SHOP = "shop";

    static final Instant NOW = Instant.parse("2026-03-01T10:00:00.123456Z");
    static final Instant LATER = NOW.plus(Duration.ofMinutes(15));
    static final Instant LATEST = NOW.plus(Duration.ofHours(1));
    static final Sku TEE = new Sku("TEE-BLACK-M");
    static final Sku MUG = new Sku("MUG");

    private StockStore stock;

    StockContract() {}

    /// {@return an empty store}
    ///
    /// @param order from which locations it takes pieces first
    protected abstract StockStore empty(LocationOrder order);

    @BeforeEach
    final void open() {
        stock = empty(new LocationOrder(List.of(SHOP, "main")));
    }

    final StockStore stock() {
        return stock;
    }

    final StockOutcome does(StockCommand command) {
        return does(command, NOW);
    }

    final StockOutcome does(StockCommand command, Instant now) {
        return stock.apply(List.of(command), now).outcomes().getFirst();
    }

    final CountOutcome count(Sku sku, String location, int onHand, @Nullable Long expected) {
        return (CountOutcome) does(new StockCountCommand(sku, location, onHand, expected));
    }

    final StockLevel counted(Sku sku, String location, int onHand) {
        return counted(count(sku, location, onHand, null));
    }

    static StockLevel counted(CountOutcome outcome) {
        assertThat(outcome).isInstanceOf(CountOutcome.Counted.class);
        return ((CountOutcome.Counted) outcome).level();
    }

    static HoldRef ref(Sku sku) {
        return new HoldRef(new HoldId(UUID.randomUUID()), sku);
    }

    static TakeHold take(HoldRef ref, int quantity) {
        return new TakeHold(ref, quantity, "cart", LATER, LATEST);
    }

    final Hold held(Sku sku, int quantity) {
        return held(does(take(ref(sku), quantity)));
    }

    static Hold held(StockOutcome outcome) {
        assertThat(outcome).isInstanceOf(Held.class);
        return ((Held) outcome).hold();
    }

    final StockLevel level(Sku sku) {
        return stock.level(sku, NOW).orElseThrow();
    }

    static HoldState ended(StockOutcome outcome) {
        assertThat(outcome).isInstanceOf(HoldsOutcome.class);
        HoldOutcome one = ((HoldsOutcome) outcome).each().getFirst();
        assertThat(one).isInstanceOf(Over.class);
        return ((Over) one).hold().state();
    }

    final List<LedgerEntry> ledger(Sku sku) {
        return ledger(sku, null);
    }

    final List<LedgerEntry> ledger(Sku sku, @Nullable Cursor after) {
        List<LedgerEntry> all = new ArrayList<>();
        PageRequest request = new PageRequest(3, after);
        while (true) {
            Page<LedgerEntry> page = stock.ledger(sku, request).orElseThrow();
            all.addAll(page.items());
            if (page.next() == null) {
                return all;
            }
            request = new PageRequest(3, page.next());
        }
    }
}
