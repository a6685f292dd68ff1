package io.holdfast.application.checkout;

import io.holdfast.inventory.StockBusy;
import io.holdfast.kernel.StoreUnavailable;
import io.holdfast.order.Checkout;
import io.holdfast.order.Order;
import io.holdfast.order.port.in.RecoverCheckouts;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/// Takes checkouts from step to step, as far as they go.
///
/// @param stores where they are
/// @param steps what is done
/// @param clock tells the time
/// @param times how long things take
record CheckoutRun(
        CheckoutStores stores, CheckoutSteps steps, InstantSource clock, CheckoutTimes times)
        implements RecoverCheckouts {
    private static final Logger LOG = LoggerFactory.getLogger(CheckoutRun.class);

    /// From so many tries in vain on, somebody should look.
    private static final int TRIES_ALARM = 8;

    @Override
    public int recover(int limit) {
        Instant now = clock.instant();
        List<Checkout> due = stores.checkouts().takeDue(now, now.plus(times.lease()), limit);
        for (Checkout checkout : due) {
            try {
                run(work(checkout));
            } catch (StockBusy | StoreUnavailable e) {
                LOG.warn(
                        "{} is left until its lease is over: {}",
                        checkout.number(),
                        e.getMessage());
            }
        }
        return due.size();
    }

    private Work work(Checkout checkout) {
        return new Work(
                checkout,
                checkout.step().hasOrder()
                        ? stores.orders().find(checkout.number()).orElse(null)
                        : null);
    }

    /// Goes on until nothing is left to do, somebody does not answer, or somebody else took over.
    ///
    /// @param begun what is taken up
    void run(Work begun) {
        Work work = begun;
        if (work.checkout().step().isEnd()) {
            stores.checkouts().write(work.checkout().until(null), null);
            return;
        }
        while (!work.checkout().step().isEnd()) {
            switch (outcome(work)) {
                case StepOutcome.Further(Checkout next, Order order) -> {
                    if (!stores.checkouts().write(next, order)) {
                        return;
                    }
                    work = new Work(next, order == null ? work.order() : order);
                }
                case StepOutcome.Later(String why) -> {
                    later(work.checkout(), why);
                    return;
                }
            }
        }
    }

    private StepOutcome outcome(Work work) {
        try {
            return steps.next(work);
        } catch (StockBusy e) {
            return new StepOutcome.Later("stock is busy: " + e.getMessage());
        }
    }

    private void later(Checkout checkout, String why) {
        int tries = checkout.lease().tries();
        if (tries >= TRIES_ALARM) {
            LOG.error(
                    "{} is {} for the {}th time: {}",
                    checkout.number(),
                    checkout.step(),
                    tries,
                    why);
        } else {
            LOG.info("{} is {} and tried again: {}", checkout.number(), checkout.step(), why);
        }
        stores.checkouts().write(checkout.until(clock.instant().plus(times.pause(tries))), null);
    }
}
