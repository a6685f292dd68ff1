package io.holdfast.system;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

import java.util.Map;

/// Lends one server to all tests of a process that do not mind each other. It is started for the
/// first of them and stopped after the last.
///
/// A process that runs tests asks JUnit for one class after the other, so it is the session that
/// outlives them, and not the root of the tests that are run at a time.
final class Shared implements ParameterResolver {
    private static final ExtensionContext.Namespace HERE =
            ExtensionContext.Namespace.create(Shared.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
        return parameter.getParameter().getType() == RunningHoldfast.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
        return server(test);
    }

    /// {@return the server}
    ///
    /// @param test any test of the run
    static RunningHoldfast server(ExtensionContext test) {
        return test.getStore(ExtensionContext.StoreScope.LAUNCHER_SESSION, HERE)
                .computeIfAbsent(
                        "server",
                        _ ->
                                RunningHoldfast.start(
                                        Map.of(
                                                "HOLDFAST_IMPORT_BODY_BYTES_MAX",
                                                "12000000",
                                                "HOLDFAST_IMPORT_LIST_BYTES_MAX",
                                                "15000000",
                                                "HOLDFAST_STOCK_AUDIT_EVERY",
                                                "PT0.5S",
                                                "HOLDFAST_STOCK_LOCATIONS",
                                                "shop,main")),
                        RunningHoldfast.class);
    }
}
