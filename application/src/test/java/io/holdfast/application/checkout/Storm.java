package io.holdfast.application.checkout;

import static io.holdfast.application.checkout.TillShop.GIFT;
import static io.holdfast.application.checkout.TillShop.MUG;
import static io.holdfast.application.checkout.TillShop.TEE;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.application.cart.CartsInTurn;
import io.holdfast.application.concurrent.Deadline;
import io.holdfast.application.concurrent.Machine;
import io.holdfast.application.concurrent.Waiters;
import io.holdfast.application.concurrent.simulation.SimulatedMachine;
import io.holdfast.cart.CartId;
import io.holdfast.cart.CartPhase;
import io.holdfast.cart.port.in.FillCarts;
import io.holdfast.catalog.ProductStatus;
import io.holdfast.contracts.payment.MemoryGateway;
import io.holdfast.contracts.stock.DirectStock;
import io.holdfast.inventory.StockBusy;
import io.holdfast.inventory.port.in.HoldStock;
import io.holdfast.inventory.port.out.StockStore;
import io.holdfast.kernel.Seed;
import io.holdfast.kernel.Sku;
import io.holdfast.kernel.StoreUnavailable;
import io.holdfast.order.Checkout;
import io.holdfast.order.CheckoutOutcome;
import io.holdfast.order.CheckoutRequest;
import io.holdfast.order.Ending;
import io.holdfast.order.Order;
import io.holdfast.order.PaymentMethod;
import io.holdfast.order.port.in.CheckOut;
import io.holdfast.order.port.in.Orders;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/// A crowd in a shop: buyers who share carts at two nodes, an office that takes orders back and
/// changes prices, two nodes that take up what is left lying, requests that come twice, a sweep,
/// and a clock that jumps. Between any two calls to a port somebody else may go on, the process may
/// die or freeze, and stores may not answer.
final class Storm implements Trouble {
    private static final int BUYERS = 3;
    private static final int DEEDS = 5;
    private static final int JUMPS = 5;
    private static final int DEATHS = 60;
    private static final int FREEZES = 40;
    private static final int OUTAGES = 60;
    private static final int ROUNDS_MAX = 200;
    private static final int NEW_PRICES = 3;
    private static final List<Sku> SKUS = List.of(TEE, TEE, TEE, TEE, MUG, GIFT);
    private static final Set<String> READS =
            Set.of("find", "last", "list", "serial", "offers", "on", "level", "holds");

    // These tell of their outages by what they answer.
    private static final Set<String> ANSWERING = Set.of("PaymentGateway", "Taxes");

    private final SimulatedMachine machine;
    private final RandomGenerator random;
    private final ShakyGateway gateway;
    private final TillShop shop;
    private final Truths truths;
    private final Machine clocked;
    private final StockStore store;
    private final @Nullable MailboxStock mailboxes;
    private final List<FillCarts> windows;
    private final List<Orders> offices;
    private final PriceTags prices = new PriceTags();
    private final Waiters waiters;
    private final List<CartId> carts = new ArrayList<>();
    private final Set<CartId> known = new HashSet<>();
    private final Map<Integer, Wish> wishes = new HashMap<>();
    private final Map<Seed, String> decided = new HashMap<>();
    private final Set<String> seen;
    private Duration offset = Duration.ZERO;
    private boolean calm = true;
    private boolean closing;
    private int busy;

    /// A request to pay, which may be sent again: because its answer was lost, or twice at once.
    ///
    /// @param then when it was made first
    private record Wish(CartId cart, Seed seed, CheckoutRequest request, Map<Sku, Integer> then) {}

    /// How pieces are asked for.
    enum Shelves {
        /// Each command goes to the shelves by itself.
        DIRECT,
        /// Through the desk and the mailboxes of a server.
        MAILBOXES
    }

    /// @param seen is told what came of it
    Storm(SimulatedMachine machine, TillShop.Wares wares, Shelves shelves, Set<String> seen)
            throws InterruptedException {
        this.machine = machine;
        this.random = machine.random();
        this.seen = seen;
        this.waiters = new Waiters(machine);
        this.gateway = new ShakyGateway(machine, wares.money(), this::arrived);
        this.clocked = MailboxStock.at(machine, this::now);
        this.store = Trouble.around(StockStore.class, wares.shelves(), this);
        this.mailboxes = shelves == Shelves.DIRECT ? null : new MailboxStock(clocked, store);
        HoldStock stock =
                mailboxes == null
                        ? new DirectStock(wares.shelves(), this::now, Duration.ofHours(2), _ -> {})
                        : mailboxes.desk;
        this.shop = new TillShop(this::now, this, wares, gateway, new TillShop.Ways(true, stock));
        this.truths = new Truths(shop);
        this.windows =
                List.of(new CartsInTurn(machine, shop.desk), new CartsInTurn(machine, shop.desk));
        this.offices =
                List.of(
                        new OrdersInTurn(machine, shop.till.orders()),
                        new OrdersInTurn(machine, shop.elsewhere.orders()));
        sell();
        for (int i = 0; i < BUYERS; i++) {
            carts.add(newCart());
        }
        calm = false;
    }

    private void sell() {
        shop.selling(TEE, 3, 1_999).selling(MUG, 2, 500).selling(GIFT, 3, 0);
        prices.changed(TEE, TillShop.eur(1_999));
        prices.changed(MUG, TillShop.eur(500));
        prices.changed(GIFT, TillShop.eur(0));
    }

    private Instant now() {
        return machine.instant().plus(offset);
    }

    void play() throws InterruptedException {
        for (int i = 0; i < BUYERS; i++) {
            actor("buyer-" + i, () -> repeat(DEEDS, 20, this::buy));
        }
        for (int i = 0; i < offices.size(); i++) {
            actor("office-" + i, () -> repeat(DEEDS, 60, this::takeBack));
        }
        actor("prices", () -> repeat(NEW_PRICES, 60, this::reprice));
        actor("clock", () -> repeat(JUMPS, 40, this::jump));
        waiters.await(() -> busy == 0 && gateway.underWay() == 0, Deadline.NEVER);
    }

    private void actor(String name, Runnable work) {
        busy++;
        machine.start(
                name,
                () -> {
                    work.run();
                    busy--;
                    waiters.wake();
                });
    }

    private void repeat(int times, int secondsMax, Runnable deed) {
        for (int i = 0; i < times; i++) {
            pause(random.nextInt(secondsMax));
            mortal(deed);
        }
    }

    private void pause(int seconds) {
        try {
            machine.sleep(Duration.ofSeconds(seconds));
        } catch (InterruptedException e) {
            throw new AssertionError("nobody interrupts", e);
        }
    }

    /// The next process serves the next deed.
    private static void mortal(Runnable deed) {
        try {
            deed.run();
        } catch (Died | StoreUnavailable | StockBusy _) {
            // Others see to what is left.
        }
    }

    @Override
    public void before(String call) {
        between(call, true);
    }

    @Override
    public void after(String call) {
        between(call, false);
    }

    private void arrived() {
        truths.always();
        waiters.wake();
    }

    /// Whatever may have changed something is followed by a look at all of it, before anybody else
    /// goes on.
    private void between(String call, boolean unchanged) {
        if (calm) {
            return;
        }
        if (!unchanged && !READS.contains(call.substring(call.indexOf('.') + 1))) {
            truths.always();
            known.forEach(cart -> prices.show(shop.stored(cart)));
        }
        machine.giveWay();
        // Those who own mailboxes die with their process, which is what its callers find.
        if (!call.startsWith("StockStore") && random.nextInt(DEATHS) == 0) {
            throw new Died(call);
        }
        if (random.nextInt(FREEZES) == 0) {
            pause(random.nextInt(120));
        }
        if (!ANSWERING.contains(call.substring(0, call.indexOf('.')))
                && random.nextInt(OUTAGES) == 0) {
            throw call.startsWith("HoldStock")
                    ? new StockBusy(unchanged, call)
                    : new StoreUnavailable(call, new IllegalStateException());
        }
    }

    private void buy() {
        int number = random.nextInt(carts.size());
        CartId cart = carts.get(number);
        switch (random.nextInt(6)) {
            case 0 -> window().removeLine(cart, any(), null);
            case 1, 2 -> window().setLine(cart, any(), 1 + random.nextInt(3), null);
            default -> {
                if (shop.stored(cart).lines().isEmpty()) {
                    window().setLine(cart, any(), 1 + random.nextInt(2), null);
                }
                pay(number, cart);
            }
        }
    }

    private FillCarts window() {
        return windows.get(random.nextInt(windows.size()));
    }

    private CheckoutOutcome asked(Wish wish, boolean again) {
        CheckOut desk = (again && random.nextBoolean() ? shop.elsewhere : shop.till).checkOut();
        // Whoever knows that he asks again looks first; of two copies at once nobody does.
        Optional<CheckoutOutcome> earlier =
                again && random.nextBoolean()
                        ? known(desk.find(wish.seed(), wish.cart()), wish)
                        : Optional.empty();
        CheckoutOutcome outcome =
                earlier.orElseGet(() -> desk.checkOut(wish.seed(), wish.cart(), wish.request()));
        if (outcome instanceof CheckoutOutcome.Placed(Order order)) {
            prices.assertAskedSince(wish.then(), order);
        }
        if (isDecided(outcome)) {
            decided.putIfAbsent(wish.seed(), name(outcome));
        }
        return outcome;
    }

    /// Demands that a request is known again to which something was decided, and told the same; but
    /// what was placed may be called off until its money is there.
    private Optional<CheckoutOutcome> known(Optional<CheckoutOutcome> found, Wish wish) {
        String first = decided.get(wish.seed());
        if (first != null) {
            assertThat(found.map(Storm::name).orElse("nothing"))
                    .as("%s again", wish)
                    .isIn(
                            first.startsWith("Placed")
                                    ? List.of(first, "Pending", "CalledOff")
                                    : List.of(first));
        }
        return found;
    }

    private static boolean isDecided(CheckoutOutcome outcome) {
        return switch (outcome) {
            case CheckoutOutcome.Placed _, CheckoutOutcome.CalledOff _ -> true;
            case CheckoutOutcome.Failed(Ending why) -> why.cause() == Ending.Cause.DECLINED;
            default -> false;
        };
    }

    private static String name(CheckoutOutcome outcome) {
        String kind = outcome.getClass().getSimpleName();
        return outcome instanceof CheckoutOutcome.Placed(Order order)
                ? kind + " " + order.number()
                : kind;
    }

    private Sku any() {
        return SKUS.get(random.nextInt(SKUS.size()));
    }

    private void pay(int number, CartId cart) {
        Wish last = wishes.get(number);
        if (last != null && random.nextInt(3) == 0) {
            seen.add("again " + asked(last, true).getClass().getSimpleName());
        } else {
            long shipping = random.nextInt(4) == 0 ? 0 : 490;
            CheckoutRequest request = shop.request(cart, method(), shipping);
            Wish wish = new Wish(cart, shop.seed(), request, prices.now());
            wishes.put(number, wish);
            CheckoutOutcome outcome = asked(wish, false);
            seen.add(outcome.getClass().getSimpleName());
            if (outcome instanceof CheckoutOutcome.PriceChanged(var changed)) {
                changed.forEach(line -> window().setLine(cart, line.sku(), 1, null));
            }
        }
        if (shop.stored(cart).phase() instanceof CartPhase.Placed) {
            carts.set(number, newCart());
        }
    }

    private PaymentMethod method() {
        return switch (random.nextInt(12)) {
            case 0 -> MemoryGateway.DECLINED;
            case 1 -> ShakyGateway.LIAR;
            case 2 -> TillShop.STALE;
            default -> TillShop.CARD;
        };
    }

    private void takeBack() {
        List<Checkout> all = List.copyOf(shop.wares.checkouts().all());
        if (!all.isEmpty()) {
            Checkout one = all.get(random.nextInt(all.size()));
            seen.add(
                    (random.nextBoolean()
                                    ? office().cancel(one.number(), "", null)
                                    : office().refund(one.number(), "", null))
                            .getClass()
                            .getSimpleName());
        }
    }

    private CartId newCart() {
        CartId cart = shop.cart();
        known.add(cart);
        return cart;
    }

    private Orders office() {
        return offices.get(random.nextInt(offices.size()));
    }

    private void reprice() {
        Sku sku = random.nextBoolean() ? TEE : MUG;
        long price = 100L + random.nextInt(5_000);
        shop.sell(sku, price, ProductStatus.ACTIVE);
        prices.changed(sku, TillShop.eur(price));
    }

    private void jump() {
        // Mostly far enough for every hold to end.
        offset = offset.plus(Duration.ofSeconds(random.nextInt(4) == 0 ? -60 : 1_000));
        MailboxStock.sweep(clocked, store, 100);
        truths.always();
    }

    /// Nodes that take up what is left lying, while there is somebody in the shop.
    void nodes() {
        for (Checkouts node : List.of(shop.till, shop.elsewhere)) {
            machine.start(
                    node.equals(shop.till) ? "node-0" : "node-1",
                    () -> {
                        while (!closing) {
                            pause(1 + random.nextInt(10));
                            mortal(() -> node.recovery().keep());
                            mortal(() -> TillShop.recovered(node, 3));
                            mortal(() -> MailboxStock.sweep(clocked, store, 2));
                        }
                    });
        }
    }

    /// Nobody dies any more, and whatever is left is taken up.
    void end() {
        closing = true;
        calm = true;
        gateway.calm();
        int quiet = 0;
        for (int rounds = 0; quiet < 3; rounds++) {
            assertThat(rounds).as("rounds of recovery").isLessThan(ROUNDS_MAX);
            pause(300);
            int recovered = 0;
            for (Checkouts node : List.of(shop.till, shop.elsewhere)) {
                node.recovery().keep();
                recovered += TillShop.recovered(node, 5);
            }
            quiet = recovered == 0 ? quiet + 1 : 0;
        }
        truths.inTheEnd();
        offset = offset.plus(Duration.ofHours(3));
        shop.counted.forEach(
                (sku, _) -> assertThat(shop.reserved(sku)).as("held %s", sku).isZero());
        for (Checkout checkout : shop.wares.checkouts().all()) {
            Ending ending = checkout.progress().ending();
            seen.add(ending == null ? "DONE" : ending.cause().name());
            shop.wares
                    .orders()
                    .find(checkout.number())
                    .ifPresent(order -> prices.assertShown(order, checkout.cart().id()));
        }
        if (mailboxes != null) {
            mailboxes.close();
        }
    }
}
