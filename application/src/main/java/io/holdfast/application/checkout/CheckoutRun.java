package io.holdfast.application.checkout;

import io.holdfast.inventory.StockBusy;
import io.holdfast.kernel.OrderNumber;
import io.holdfast.kernel.StoreUnavailable;
import io.holdfast.order.Checkout;
import io.holdfast.order.Due;
import io.holdfast.order.Order;
import io.holdfast.order.Step;
import io.holdfast.order.port.in.RecoverCheckouts;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/// Takes checkouts from step to step, as far as they go.
///
/// @param stores where they are
/// @param atWork on which this node works
/// @param steps what is done
/// @param clock tells the time
/// @param times how long things take
record CheckoutRun(
        CheckoutStores stores,
        AtWork atWork,
        CheckoutSteps steps,
        InstantSource clock,
        CheckoutTimes times)
        implements RecoverCheckouts {
    private static final Logger LOG = LoggerFactory.getLogger(CheckoutRun.class);

    /// From so many tries in vain on, somebody should look.
    private static final int TRIES_ALARM = 8;

    /// One, so that its lease begins when its turn comes. What this very node works on is left out,
    /// also where its lease is over because the database could not be told; and until it can be,
    /// nothing is taken up. While the gateway is not asked, nor is what it would be asked about.
    @Override
    public Optional<Runnable> take(Due due) {
        if (!atWork.isHeard() || Thread.currentThread().isInterrupted()) {
            return Optional.empty();
        }
        if (due == Due.UNDECIDED && steps.lull().isOn()) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        return stores
                .checkouts()
                .takeDue(due, now, now.plus(times.lease()), 1, atWork.numbers())
                .stream()
                .findFirst()
                .map(checkout -> () -> recover(checkout));
    }

    @Override
    public int keep() {
        return atWork.keep();
    }

    @Override
    public void hasten(OrderNumber number) {
        stores.checkouts().hasten(number, clock.instant());
    }

    private void recover(Checkout checkout) {
        try {
            atWork.on(checkout, () -> run(stores.work(checkout), true));
        } catch (StockBusy | StoreUnavailable e) {
            LOG.warn("{} is left until its lease is over: {}", checkout.number(), e.getMessage());
        } catch (RuntimeException e) {
            // One that nobody understands must not hold up the others.
            LOG.error("{} cannot go on, and is left until its lease is over", checkout.number(), e);
        }
    }

    /// Goes on until nothing is left to do, somebody does not answer, or somebody else took over;
    /// no longer than the gateway has in all, and what else it takes.
    ///
    /// @param begun what is taken up
    /// @return how far it came; empty where somebody else took over, and only the store knows
    Optional<Work> run(Work begun) {
        return run(begun, false);
    }

    /// @param handsOver whether an order that is placed is left to whoever takes money: nobody
    ///   waits for that, and others may wait to be told whether they have one
    private Optional<Work> run(Work begun, boolean handsOver) {
        GatewayTime time = GatewayTime.of(clock, times.gateway());
        Work work = begun;
        if (work.checkout().step().isEnd()) {
            return written(new Work(work.checkout().until(null), work.order()), null);
        }
        while (!work.checkout().step().isEnd()) {
            switch (outcome(work, time)) {
                case StepOutcome.Further(Checkout next, Order order) -> {
                    boolean over = handsOver && next.step() == Step.PLACED;
                    Work further =
                            new Work(
                                    over ? next.until(clock.instant()) : next,
                                    order == null ? work.order() : order);
                    Optional<Work> written = written(further, order);
                    if (over || written.isEmpty()) {
                        return written;
                    }
                    work = further;
                }
                case StepOutcome.Later(String why) -> {
                    return written(new Work(later(work.checkout(), why), work.order()), null);
                }
                case StepOutcome.Untried(String why, Duration wait) -> {
                    Checkout rests = untried(work.checkout(), why, wait);
                    return written(new Work(rests, work.order()), null);
                }
            }
        }
        return Optional.of(work);
    }

    private Optional<Work> written(Work work, @Nullable Order changed) {
        return stores.checkouts().write(work.checkout(), changed)
                ? Optional.of(work)
                : Optional.empty();
    }

    private StepOutcome outcome(Work work, GatewayTime time) {
        try {
            return steps.next(work, time);
        } catch (StockBusy e) {
            return new StepOutcome.Later("stock is busy: " + e.getMessage());
        } catch (StoreUnavailable e) {
            throw e;
        } catch (RuntimeException e) {
            // It rests as others do, so that the gateway is not asked again with each lease.
            LOG.error("{} cannot go on, nobody knows why", work.checkout().number(), e);
            return new StepOutcome.Later("nobody knows why it cannot go on");
        }
    }

    private Checkout later(Checkout checkout, String why) {
        int tries = checkout.lease().tries();
        if (tries >= TRIES_ALARM) {
            LOG.error(
                    "{} is {}, after {} tries: {}", checkout.number(), checkout.step(), tries, why);
        } else {
            LOG.info("{} is {} and tried again: {}", checkout.number(), checkout.step(), why);
        }
        return checkout.until(clock.instant().plus(times.pause(checkout)));
    }

    private Checkout untried(Checkout checkout, String why, Duration wait) {
        LOG.info("{} is {} and waits: {}", checkout.number(), checkout.step(), why);
        return checkout.untried(clock.instant().plus(times.pause(checkout, wait)));
    }
}
