package io.holdfast.order.port.out;

import io.holdfast.cart.CartId;
import io.holdfast.kernel.OrderNumber;
import io.holdfast.order.Checkout;
import io.holdfast.order.Due;
import io.holdfast.order.Ending;
import io.holdfast.order.Order;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The store of checkouts, and the only one that writes orders: an order changes together with its
/// checkout, in one transaction.
///
/// A checkout has a lease. Who takes it up gets the next fencing number, and every write names the
/// number that it has: so who was frozen and wakes up after somebody else took over writes nothing.
///
/// ## Rules for every adapter
///
/// - **CHK-1** A serial number is given once, and one that is asked for after another was answered
///   is greater.
/// - **CHK-2** A cart has one checkout at most that does not let it go ([Checkout#letsCartGo]), and
///   a number is given once: a checkout that would be the second is not begun, and changes nothing.
///   Of any number who begin one of a cart, one does.
/// - **CHK-3** What was begun or written is found again, equal in every field, by its number; and
///   by its cart, where it is the one that does not let it go, and where there is none such, the
///   one with the greatest serial. A serial tells when it was drawn, not which checkout began
///   first: one with a greater serial may be begun and undone before. By its cart and the suffix of
///   its number that one of both is found which has the smallest serial of those that did not end
///   by mishap (undone, and not [Ending#isDecided]).
/// - **CHK-4** A write whose fence is not the one that the row has changes nothing, neither the
///   checkout nor the order.
/// - **CHK-5** A checkout is taken up only where it is free: its lease is over, or it has none
///   left. Its fence is one more then. Of any number who take it up at once, one does.
/// - **CHK-6** Taking up what is due takes checkouts that are due for what is asked for ([Due]) and
///   no others, at most as many as asked for, none of those that are to be left out, each by one of
///   those who do so at the same time; it waits for nobody. Those come first that were tried least
///   often ([io.holdfast.order.Lease#tries]), and of these the ones that began first: whoever was
///   not asked for at all does not stand behind those who were, in vain.
/// - **CHK-7** A checkout and its order are written together, or neither is. An order at version 1
///   is new; any other replaces the one whose version is one below. Where that one is not there,
///   nothing is written.
/// - **CHK-8** A checkout that was written without a step further rests until it is due; one that
///   is hastened is due at once. One that somebody works on, or at which nothing is left to do,
///   stays as it is.
/// - **CHK-9** Of several in one call each is treated as if it were called for by itself, at the
///   same time as the others: one that is refused keeps nothing from the others. Of several that
///   begin one of a cart, or have one number, no more than one does; of several that write one
///   checkout all but one may be refused.
///
/// - **CHK-10** Keeping checkouts puts off when they are due, of those under the fence that is
///   named which somebody works on. One that rests, that somebody else took up, that is due later
///   anyway, or at which nothing is left to do, stays as it is.
/// - **CHK-11** A checkout is not begun, and changes nothing, where another of its cart with the
///   same suffix has ended by a decision ([Ending#isDecided]): it is of the same request, which has
///   had its answer.
/// - **CHK-12** A checkout that is due later than [io.holdfast.order.Lease#AHEAD_MAX] from now is
///   due: it is taken up, and kept by who works on it, as if it had been for long. A clock that was
///   ahead, and is right again, makes nobody wait.
///
/// Safe for concurrent use; calls block; what is answered is on disk. A store that does not answer
/// throws [io.holdfast.kernel.StoreUnavailable]: whether a change took effect is then unknown, and
/// reading tells.
public interface CheckoutStore {
    /// {@return a number that nobody had before, 1 or more}
    long serial();

    /// Gives numbers, each as [#serial] does. A store that can do so in one trip does.
    ///
    /// @param count how many, 1 to 1,000
    /// @return so many, the least first
    default List<Long> serials(int count) {
        return Stream.generate(this::serial).limit(count).toList();
    }

    /// Begins a checkout.
    ///
    /// @param checkout a new one
    /// @return whether it is begun; no where its cart has one, its number is taken, or its request
    ///   was decided before
    boolean begin(Checkout checkout);

    /// Begins checkouts, each as [#begin] does. A store that can do so in one trip does.
    ///
    /// @param checkouts new ones, at most 1,000
    /// @return of each in turn whether it is begun
    default List<Boolean> beginAll(List<Checkout> checkouts) {
        return checkouts.stream().map(this::begin).toList();
    }

    /// {@return a checkout, or empty}
    ///
    /// @param number which
    Optional<Checkout> find(OrderNumber number);

    /// {@return the checkout that holds for a cart, by CHK-3, or empty}
    ///
    /// @param cart which
    Optional<Checkout> last(CartId cart);

    /// {@return the checkout of a cart whose number has a suffix, by CHK-3, or empty}
    ///
    /// @param cart which
    /// @param suffix of its number
    Optional<Checkout> of(CartId cart, String suffix);

    /// Writes a step down.
    ///
    /// @param next the checkout as it is then, under the fence with which it was taken up
    /// @param order as it is then; `null` where it does not change
    /// @return whether it is written; no where somebody else took it up meanwhile
    boolean write(Checkout next, @Nullable Order order);

    /// What is written down of one step.
    ///
    /// @param next the checkout as it is then, under the fence with which it was taken up
    /// @param order as it is then; `null` where it does not change
    record Written(Checkout next, @Nullable Order order) {}

    /// Writes steps of several checkouts down, each as [#write] does. A store that can do so in one
    /// trip does.
    ///
    /// @param steps at most 1,000
    /// @return of each in turn whether it is written
    default List<Boolean> writeAll(List<Written> steps) {
        return steps.stream().map(step -> write(step.next(), step.order())).toList();
    }

    /// Takes a checkout up that is free.
    ///
    /// @param number which
    /// @param now the time
    /// @param until when others may take it up
    /// @return the checkout under its new fence; empty where there is none, or somebody works on it
    Optional<Checkout> take(OrderNumber number, Instant now, Instant until);

    /// Takes checkouts up that are due.
    ///
    /// @param due for what
    /// @param now the time
    /// @param until when others may take them up
    /// @param limit at most so many, 1 or more
    /// @param but these are left out
    /// @return them, under their new fences
    List<Checkout> takeDue(Due due, Instant now, Instant until, int limit, List<OrderNumber> but);

    /// What somebody works on.
    ///
    /// @param number of the checkout
    /// @param fence under which it was taken up
    record Held(OrderNumber number, long fence) {}

    /// Says of checkouts that whoever works on them still does, by CHK-10.
    ///
    /// @param held which, at most 1,000
    /// @param until when others may take them up
    /// @return how many are kept
    int keep(List<Held> held, Instant until);

    /// Lets a checkout that rests be due at once.
    ///
    /// @param number which
    /// @param now the time
    /// @return whether it rested
    boolean hasten(OrderNumber number, Instant now);
}
