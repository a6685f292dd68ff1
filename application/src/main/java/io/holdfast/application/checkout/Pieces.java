package io.holdfast.application.checkout;

import io.holdfast.inventory.CommitOutcome;
import io.holdfast.inventory.Hold;
import io.holdfast.inventory.HoldOutcome;
import io.holdfast.inventory.HoldRef;
import io.holdfast.inventory.HoldShare;
import io.holdfast.inventory.HoldState;
import io.holdfast.inventory.StockCommand;
import io.holdfast.inventory.port.in.HoldStock;
import io.holdfast.kernel.Sku;
import io.holdfast.order.Checkout;

import java.util.ArrayList;
import java.util.List;

/// The pieces of a purchase. All of it may be repeated.
///
/// @param stock where they are
record Pieces(HoldStock stock) {
    /// Gives those that still hold their whole time again, while nobody knows yet whether they are
    /// paid for. What does not hold is taken again when it is sold, if it is there.
    ///
    /// @param checkout whose
    void renew(Checkout checkout) {
        StockCommand.parts(refs(checkout)).forEach(stock::renew);
    }

    /// Sells them. What is sold of them where some cannot be, [#letGo] brings back.
    ///
    /// @param checkout whose
    /// @return SKUs of which pieces are gone; empty where all is sold
    List<Sku> sell(Checkout checkout) {
        for (List<HoldShare> part : StockCommand.parts(checkout.purchase().pieces())) {
            if (stock.commit(part, "order " + checkout.number())
                    instanceof CommitOutcome.Refused(List<HoldOutcome> reasons)) {
                return reasons.stream().map(Pieces::sku).distinct().toList();
            }
        }
        return List.of();
    }

    private static Sku sku(HoldOutcome reason) {
        return switch (reason) {
            case HoldOutcome.SoldOut(Sku sku, var _, var _) -> sku;
            case HoldOutcome.UnknownSku(Sku sku) -> sku;
            case HoldOutcome.UnknownHold(HoldRef ref) -> ref.sku();
            case HoldOutcome.Over(Hold hold) -> hold.sku();
            case HoldOutcome.Held(Hold hold) -> hold.sku();
            case HoldOutcome.IdInUse(Hold hold) -> hold.sku();
        };
    }

    /// Lets them go for good, sold or not: nobody who is late can sell them after that.
    ///
    /// @param checkout whose
    void letGo(Checkout checkout) {
        List<HoldRef> sold = new ArrayList<>();
        for (List<HoldRef> part : StockCommand.parts(refs(checkout))) {
            for (HoldOutcome outcome : stock.release(part)) {
                if (outcome instanceof HoldOutcome.Over(Hold hold)
                        && hold.state() == HoldState.COMMITTED) {
                    sold.add(hold.ref());
                }
            }
        }
        giveBack(sold, "checkout %s undone".formatted(checkout.number()));
    }

    /// Brings them back to the shelves after they were sold.
    ///
    /// @param checkout whose
    void bringBack(Checkout checkout) {
        giveBack(refs(checkout), "order %s taken back".formatted(checkout.number()));
    }

    private void giveBack(List<HoldRef> holds, String reason) {
        StockCommand.parts(holds).forEach(part -> stock.giveBack(part, reason));
    }

    private static List<HoldRef> refs(Checkout checkout) {
        return checkout.purchase().pieces().stream().map(HoldShare::hold).toList();
    }
}
