package io.holdfast.cart;

import io.holdfast.kernel.Money;
import io.holdfast.kernel.OrderNumber;
import io.holdfast.kernel.Sku;

import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;

/// What somebody wants to buy.
///
/// @param id its id, and its secret
/// @param lines in the order in which their SKUs came in; a SKU once, at most [#LINES_MAX], all of
///   one currency
/// @param createdAt when it was made
/// @param expiresAt until when everything that it counts on is held, unless it is used before
/// @param version 1 at first, and one more with each change
/// @param phase where it is on its way to the till
/// @param upkeep what it has to know beside, and nobody sees
public record Cart(
        CartId id,
        List<Line> lines,
        Instant createdAt,
        Instant expiresAt,
        long version,
        CartPhase phase,
        Upkeep upkeep) {
    /// Most lines of one cart.
    public static final int LINES_MAX = 200;

    private static final BigInteger TOTAL_MAX = BigInteger.valueOf(Money.AMOUNT_MAX);

    /// Keeps a copy.
    ///
    /// @throws IllegalArgumentException if the lines contradict what is said above, or come to more
    ///   than [Money#AMOUNT_MAX]
    public Cart {
        lines = List.copyOf(lines);
        if (lines.size() > LINES_MAX) {
            throw new IllegalArgumentException(
                    "a cart has %d lines at most, had %d".formatted(LINES_MAX, lines.size()));
        }
        if (lines.stream().map(Line::sku).distinct().count() < lines.size()
                || lines.stream().map(l -> l.unitPrice().currency()).distinct().count() > 1) {
            throw new IllegalArgumentException("a cart has each SKU once, and one currency");
        }
        if (!isPayable(lines)) {
            throw new IllegalArgumentException("a cart comes to %s at most".formatted(TOTAL_MAX));
        }
    }

    /// Makes a cart that knows nothing beside what is seen.
    ///
    /// @param id its id, and its secret
    /// @param lines in order
    /// @param createdAt when it was made
    /// @param expiresAt until when everything that it counts on is held
    /// @param version which
    /// @param phase where it is on its way to the till
    /// @throws IllegalArgumentException as for any cart
    public Cart(
            CartId id,
            List<Line> lines,
            Instant createdAt,
            Instant expiresAt,
            long version,
            CartPhase phase) {
        this(id, lines, createdAt, expiresAt, version, phase, Upkeep.NONE);
    }

    /// {@return a cart without lines}
    ///
    /// @param id its id
    /// @param now the time
    /// @param expiresAt until when it lasts
    public static Cart empty(CartId id, Instant now, Instant expiresAt) {
        return new Cart(id, List.of(), now, expiresAt, 1, new CartPhase.Open());
    }

    /// {@return whether lines come to no more than money can say}
    ///
    /// @param lines of one currency
    public static boolean isPayable(List<Line> lines) {
        return sum(lines).compareTo(TOTAL_MAX) <= 0;
    }

    private static BigInteger sum(List<Line> lines) {
        return lines.stream()
                .map(
                        line ->
                                BigInteger.valueOf(line.unitPrice().amount())
                                        .multiply(BigInteger.valueOf(line.quantity())))
                .reduce(BigInteger.ZERO, BigInteger::add);
    }

    /// {@return the line of a SKU, if there is one}
    ///
    /// @param sku which
    public Optional<Line> line(Sku sku) {
        return lines.stream().filter(line -> line.sku().equals(sku)).findFirst();
    }

    /// {@return the lines with one set, in the place of the old one of its SKU or else at the end}
    ///
    /// @param line to set
    public List<Line> linesWith(Line line) {
        List<Line> changed = new ArrayList<>(lines);
        changed.replaceAll(old -> old.sku().equals(line.sku()) ? line : old);
        if (!changed.contains(line)) {
            changed.add(line);
        }
        return List.copyOf(changed);
    }

    /// {@return the lines without that of a SKU}
    ///
    /// @param sku which
    public List<Line> linesWithout(Sku sku) {
        return lines.stream().filter(line -> !line.sku().equals(sku)).toList();
    }

    /// {@return in what it is paid; empty where there are no lines}
    public Optional<Currency> currency() {
        return lines.stream().findFirst().map(line -> line.unitPrice().currency());
    }

    /// {@return what all of it costs, at the prices of its lines; empty where there are no lines}
    public Optional<Money> total() {
        return currency().map(currency -> new Money(sum(lines).longValueExact(), currency));
    }

    /// {@return this cart after a change}
    ///
    /// @param changed its lines
    /// @param until when it expires
    public Cart next(List<Line> changed, Instant until) {
        return new Cart(id, changed, createdAt, until, version + 1, phase, upkeep);
    }

    /// {@return this cart after it went on, or back, on its way to the till}
    ///
    /// @param reached where it is then
    public Cart in(CartPhase reached) {
        return new Cart(id, lines, createdAt, expiresAt, version + 1, reached, upkeep);
    }

    /// {@return this cart with something else to know beside, and without another version}
    ///
    /// @param known what
    public Cart knowing(Upkeep known) {
        return new Cart(id, lines, createdAt, expiresAt, version, phase, known);
    }

    /// {@return this cart after what it counts on was held again, which is no other edition: its
    /// buyer has changed nothing}
    ///
    /// @param held its lines, with what they claim now
    /// @param until when it expires
    /// @param known what it has to know beside
    public Cart renewed(List<Line> held, Instant until, Upkeep known) {
        return new Cart(id, held, createdAt, until, version + 1, phase, known.once());
    }

    /// {@return this cart at its next version, of which nobody sees anything}
    ///
    /// @param known what it has to know beside
    public Cart unseen(Upkeep known) {
        return new Cart(id, lines, createdAt, expiresAt, version + 1, phase, known.once());
    }

    /// {@return what goes up with each version by which a buyer changed something; buyers name it}
    public long edition() {
        return version - upkeep.unseen();
    }

    /// {@return whether it is being paid for under this number}
    ///
    /// @param order which
    public boolean isInCheckout(OrderNumber order) {
        return phase.equals(new CartPhase.InCheckout(order));
    }
}
