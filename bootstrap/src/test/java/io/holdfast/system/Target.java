package io.holdfast.system;

import static org.assertj.core.api.Assumptions.assumeThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// The server on which the ways of overselling are tried: one of ours, or one that runs already,
/// which `-Dholdfast.oversell.url` and `-Dholdfast.oversell.key` name. What a test needs and the
/// other server has not is asked of it first, and the test is skipped with the reason.
final class Target implements AutoCloseable {
    private static final String URL = System.getProperty("holdfast.oversell.url", "");

    private final Storefront shop;
    private final @Nullable RunningHoldfast ours;

    private Target(Storefront shop, @Nullable RunningHoldfast ours) {
        this.shop = shop;
        this.ours = ours;
    }

    /// {@return the server that is meant, or else one of ours, which the caller closes}
    ///
    /// @param settings of ours
    static Target with(Map<String, String> settings) {
        if (isElsewhere()) {
            return new Target(elsewhere(), null);
        }
        RunningHoldfast server = RunningHoldfast.start(settings);
        return new Target(new Storefront(server.api()), server);
    }

    private static boolean isElsewhere() {
        return !URL.isEmpty();
    }

    private static Storefront elsewhere() {
        return new Storefront(
                new Api(URI.create(URL), System.getProperty("holdfast.oversell.key", "")));
    }

    Storefront shop() {
        return shop;
    }

    /// {@return the server, if it is one of ours: it can be killed, and its gateway's books be
    /// read}
    Optional<RunningHoldfast> ours() {
        return Optional.ofNullable(ours);
    }

    /// Skips what waits until holds have ended, on another server whose holds last.
    ///
    /// @param most tells how long they may last
    void assumeHoldsEndWithin(Supplier<Duration> most) {
        if (ours == null) {
            assumeThat(shop.holdLasts())
                    .as("how long %s holds pieces (HOLDFAST_HOLD_TTL)", URL)
                    .isLessThan(most.get());
        }
    }

    /// Skips what happens while the gateway is asked, on another server whose gateway is too fast.
    ///
    /// @param least how long a payment has to take
    void assumePaymentTakes(Duration least) {
        if (ours == null) {
            assumeThat(shop.paymentTakes())
                    .as("how long %s takes to pay (HOLDFAST_SANDBOX_DELAY)", URL)
                    .isGreaterThan(least);
        }
    }

    /// {@return the server, which is one of ours; on another the test is skipped}
    ///
    /// @param why it has to be
    RunningHoldfast assumeOurs(String why) {
        assumeThat(ours).as("%s is not ours, and %s", URL, why).isNotNull();
        return ours().orElseThrow();
    }

    @Override
    public void close() {
        ours().ifPresent(RunningHoldfast::close);
    }

    /// Lends the server that is meant, or else that of all tests.
    static final class Lent implements ParameterResolver {
        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
            return parameter.getParameter().getType() == Storefront.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
            return isElsewhere() ? elsewhere() : new Storefront(Shared.server(test).api());
        }
    }
}
