package io.holdfast.application.delivery;

import static io.holdfast.application.delivery.DeliveryShop.CART;
import static io.holdfast.application.delivery.DeliveryShop.EUR;
import static io.holdfast.application.delivery.DeliveryShop.HOME;
import static io.holdfast.application.delivery.DeliveryShop.LIVE;
import static io.holdfast.application.delivery.DeliveryShop.PATIENCE;
import static io.holdfast.application.delivery.DeliveryShop.WORK;
import static io.holdfast.application.delivery.DeliveryShop.ids;
import static io.holdfast.application.delivery.DeliveryShop.offer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.application.concurrent.Machine;
import io.holdfast.application.concurrent.Simulated;
import io.holdfast.application.delivery.DeliveryShop.Ill;
import io.holdfast.application.delivery.DeliveryShop.Slow;
import io.holdfast.cart.Cart;
import io.holdfast.cart.CartId;
import io.holdfast.cart.CartPhase;
import io.holdfast.contracts.delivery.FlatCarrier;
import io.holdfast.kernel.Money;
import io.holdfast.kernel.OrderNumber;
import io.holdfast.order.Delivery;
import io.holdfast.order.DeliveryOutcome;
import io.holdfast.order.Parcel;
import io.holdfast.order.RatesOutcome;
import io.holdfast.order.RatesOutcome.Answer;
import io.holdfast.order.RatesOutcome.Asked;
import io.holdfast.order.RatesOutcome.Rates;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Objects;

class DeliveryDeskTest {
    private static final Duration NONE = Duration.ZERO;

    private static DeliveryShop.Asked carrier(String name, long price) {
        return new DeliveryShop.Asked(name, price);
    }

    @Test
    void all_carriers_are_asked_for_the_whole_cart_and_shown_in_their_order() {
        Simulated.underManySeeds(
                machine -> {
                    var post = carrier("post", 490);
                    var birds = carrier("birds", 990);
                    Rates rates = new DeliveryShop(machine, post, birds).home(3).rates();

                    assertThat(ids(rates))
                            .containsExactly("post.standard.490", "birds.standard.990");
                    assertThat(rates.carriers())
                            .containsExactly(
                                    new Asked("post", Answer.OK, NONE),
                                    new Asked("birds", Answer.OK, NONE));
                    assertThat(post.parcels)
                            .containsExactly(new Parcel(HOME, 540, 3, new Money(3_000, EUR)));
                    assertThat(rates.until()).isEqualTo(machine.instant().plus(LIVE));
                });
    }

    @Test
    void who_is_late_or_fails_is_named_and_the_rest_is_answered_in_time() {
        Simulated.underManySeeds(
                machine -> {
                    var shop =
                            new DeliveryShop(
                                            machine,
                                            new Slow(machine, "snail", Duration.ofMinutes(1)),
                                            new Ill("ill", List.of()),
                                            carrier("post", 490))
                                    .home(1);
                    long begin = machine.nanoTime();
                    Rates rates = shop.rates();

                    assertThat(ids(rates)).containsExactly("post.standard.490");
                    assertThat(rates.carriers())
                            .containsExactly(
                                    new Asked("snail", Answer.LATE, PATIENCE),
                                    new Asked("ill", Answer.FAILED, NONE),
                                    new Asked("post", Answer.OK, NONE));
                    assertThat(machine.nanoTime() - begin).isEqualTo(PATIENCE.toNanos());
                });
    }

    /// Carriers that hang, a database that takes its time, and somebody who changes the delivery
    /// whenever it is to be kept.
    @Test
    void all_of_it_ends_in_time_whoever_is_slow() {
        Simulated.underManySeeds(
                machine -> {
                    Duration slow = Duration.ofMillis(30);
                    var shop =
                            new DeliveryShop(
                                            machine,
                                            new Slow(machine, "snail", Duration.ofMinutes(1)),
                                            carrier("post", 490))
                                    .home(1);
                    shop.deliveries.always(
                            () -> {
                                pause(machine, slow);
                                shop.deliveries.touch();
                            });
                    long begin = machine.nanoTime();

                    assertThat(shop.desk.rates(CART)).isEqualTo(new RatesOutcome.Busy());

                    Duration took = Duration.ofNanos(machine.nanoTime() - begin);
                    assertThat(took)
                            .isBetween(
                                    PATIENCE.plus(DeliveryDesk.KEEPING),
                                    PATIENCE.plus(DeliveryDesk.KEEPING).plus(slow.multipliedBy(2)));
                });
    }

    @Test
    void what_a_slow_database_takes_is_taken_from_the_carriers_but_for_a_little() {
        Simulated.underManySeeds(
                machine -> {
                    Duration slow = PATIENCE.multipliedBy(2);
                    var shop =
                            new DeliveryShop(
                                            machine,
                                            new Slow(machine, "snail", Duration.ofMinutes(1)),
                                            carrier("post", 490))
                                    .home(1);
                    shop.deliveries.always(() -> pause(machine, slow));

                    assertThat(shop.rates().carriers())
                            .containsExactly(
                                    new Asked("snail", Answer.LATE, PATIENCE.dividedBy(10)),
                                    new Asked("post", Answer.OK, NONE));
                });
    }

    private static void pause(Machine machine, Duration time) {
        try {
            machine.sleep(time);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void who_has_answered_is_not_asked_again_and_who_has_not_is() {
        Simulated.underManySeeds(
                machine -> {
                    var post = carrier("post", 490);
                    var slow = new Slow(machine, "slow", Duration.ofMillis(700));
                    var never = new Slow(machine, "never", Duration.ofHours(1));
                    var shop = new DeliveryShop(machine, never, slow, post).home(1);
                    Rates first = shop.rates();
                    post.costs(700);
                    machine.sleep(Duration.ofMinutes(1));
                    Rates again = shop.rates();

                    assertThat(again.rates()).isEqualTo(first.rates()).hasSize(2);
                    assertThat(again.until()).isEqualTo(first.until());
                    assertThat(again.carriers())
                            .containsExactly(
                                    new Asked("never", Answer.LATE, PATIENCE),
                                    new Asked("slow", Answer.OK, NONE),
                                    new Asked("post", Answer.OK, NONE));
                    assertThat(post.parcels).hasSize(1);
                    assertThat(slow.parcels).hasSize(1);
                });
    }

    @Test
    void another_price_is_shown_when_the_old_one_holds_no_longer() {
        Simulated.underManySeeds(
                machine -> {
                    var post = carrier("post", 490);
                    var shop = new DeliveryShop(machine, post).home(1);
                    shop.rates();
                    post.costs(700);
                    machine.sleep(LIVE.minusNanos(1_000));
                    assertThat(ids(shop.rates())).containsExactly("post.standard.490");
                    machine.sleep(Duration.ofNanos(1_000));

                    assertThat(ids(shop.rates())).containsExactly("post.standard.700");
                });
    }

    @Test
    void another_address_and_other_contents_are_asked_for_anew() {
        Simulated.underManySeeds(
                machine -> {
                    var post = carrier("post", 490);
                    var shop = new DeliveryShop(machine, post).home(1);
                    shop.rates();
                    shop.desk.address(CART, HOME, null);
                    shop.rates();
                    assertThat(post.parcels).hasSize(1);

                    shop.desk.address(CART, WORK, null);
                    shop.rates();
                    shop.fill(2);
                    shop.rates();
                    assertThat(post.parcels).extracting(Parcel::pieces).containsExactly(1L, 1L, 2L);
                    assertThat(post.parcels.getLast().to()).isEqualTo(WORK);
                });
    }

    @Test
    void what_carriers_said_meanwhile_does_not_hold_up_who_corrects_an_address() {
        Simulated.underManySeeds(
                machine -> {
                    var shop = new DeliveryShop(machine, carrier("post", 490)).home(1);
                    long read = shop.desk.find(CART).orElseThrow().addressed();
                    shop.rates();

                    assertThat(shop.desk.address(CART, WORK, read))
                            .isInstanceOf(DeliveryOutcome.Addressed.class);
                    shop.rates();
                    assertThat(shop.desk.address(CART, HOME, read))
                            .isEqualTo(new DeliveryOutcome.Stale(3));
                    assertThat(shop.desk.address(CART, HOME, 3L))
                            .isInstanceOf(DeliveryOutcome.Addressed.class);
                });
    }

    @Test
    void two_windows_of_one_buyer_are_shown_the_same() {
        Simulated.underManySeeds(
                machine -> {
                    var shop =
                            new DeliveryShop(
                                            machine,
                                            new Slow(machine, "slow", Duration.ofMillis(5)),
                                            new FlatCarrier("post", "DE", 490))
                                    .home(1);
                    List<Rates> shown = new ArrayList<>();
                    Runnable window =
                            () -> {
                                try {
                                    Rates rates = shop.rates();
                                    synchronized (shown) {
                                        shown.add(rates);
                                    }
                                } catch (InterruptedException e) {
                                    throw new AssertionError(e);
                                }
                            };
                    machine.start("other window", window);
                    window.run();
                    machine.sleep(Duration.ofSeconds(1));

                    assertThat(shown).hasSize(2);
                    assertThat(shown.getFirst().rates()).isEqualTo(shown.getLast().rates());
                    Delivery kept = shop.desk.find(CART).orElseThrow();
                    assertThat(Objects.requireNonNull(kept.quotes()).rates())
                            .isEqualTo(shown.getFirst().rates());
                });
    }

    @Test
    void what_nobody_could_be_charged_is_a_failure_of_its_carrier() {
        Simulated.underManySeeds(
                machine -> {
                    var dollars = offer("standard", 1, Currency.getInstance("USD"));
                    var euros = offer("standard", 1, EUR);
                    Rates rates =
                            new DeliveryShop(
                                            machine,
                                            new Ill("abroad", List.of(dollars)),
                                            new Ill("twice", List.of(euros, euros)),
                                            carrier("post", 490))
                                    .home(1)
                                    .rates();

                    assertThat(ids(rates)).containsExactly("post.standard.490");
                    assertThat(rates.carriers())
                            .extracting(Asked::answer)
                            .containsExactly(Answer.FAILED, Answer.FAILED, Answer.OK);
                });
        assertThatThrownBy(
                        () ->
                                Simulated.underManySeeds(
                                        machine ->
                                                new DeliveryShop(
                                                        machine,
                                                        carrier("post", 1),
                                                        carrier("post", 2))))
                .hasMessageContaining("one name");
    }

    @Test
    void what_is_missing_is_said() {
        Simulated.underManySeeds(
                machine -> {
                    var shop = new DeliveryShop(machine, carrier("post", 490));
                    CartId empty = new CartId("cart-of-a-test-000000002");
                    shop.carts.add(Cart.empty(empty, machine.instant(), machine.instant()));

                    assertThat(shop.desk.rates(CART)).isEqualTo(new RatesOutcome.UnknownCart());
                    assertThat(shop.desk.rates(empty)).isEqualTo(new RatesOutcome.EmptyCart());
                    shop.with(1);
                    assertThat(shop.desk.rates(CART)).isEqualTo(new RatesOutcome.NoAddress());
                    assertThat(shop.desk.find(CART)).isEmpty();
                });
    }

    @Test
    void an_address_is_kept_at_the_version_that_was_read_and_not_while_it_is_paid() {
        Simulated.underManySeeds(
                machine -> {
                    var shop = new DeliveryShop(machine);
                    assertThat(shop.desk.address(CART, HOME, null))
                            .isEqualTo(new DeliveryOutcome.UnknownCart());
                    shop.with(1);

                    assertThat(shop.desk.address(CART, HOME, 1L))
                            .isEqualTo(new DeliveryOutcome.Stale(0));
                    assertThat(shop.desk.address(CART, HOME, 0L))
                            .isEqualTo(new DeliveryOutcome.Addressed(Delivery.to(CART, HOME)));
                    assertThat(shop.desk.address(CART, WORK, 0L))
                            .isEqualTo(new DeliveryOutcome.Stale(1));

                    OrderNumber order = OrderNumber.of(1, 2);
                    Cart cart = shop.carts.find(CART).orElseThrow();
                    shop.carts.replace(cart.in(new CartPhase.InCheckout(order)));
                    assertThat(shop.desk.address(CART, WORK, null))
                            .isEqualTo(new DeliveryOutcome.InCheckout(order));
                    assertThat(shop.desk.find(CART).orElseThrow().address()).isEqualTo(HOME);
                });
    }

    @Test
    void an_address_that_comes_when_somebody_has_just_begun_to_pay_is_not_said_to_be_taken() {
        Simulated.underManySeeds(
                machine -> {
                    var shop = new DeliveryShop(machine).home(1);
                    OrderNumber order = OrderNumber.of(1, 2);
                    shop.deliveries.before(
                            () -> {
                                Cart cart = shop.carts.find(CART).orElseThrow();
                                shop.carts.replace(cart.in(new CartPhase.InCheckout(order)));
                            });

                    assertThat(shop.desk.address(CART, WORK, null))
                            .isEqualTo(new DeliveryOutcome.InCheckout(order));
                });
    }
}
