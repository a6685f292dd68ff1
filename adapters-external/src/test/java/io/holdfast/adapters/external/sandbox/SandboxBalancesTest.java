package io.holdfast.adapters.external.sandbox;

import io.holdfast.contracts.payment.PaymentBalancesContract;
import io.holdfast.order.PaymentMethod;
import io.holdfast.order.port.out.PaymentBalances;
import io.holdfast.order.port.out.PaymentGateway;

import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

class SandboxBalancesTest extends PaymentBalancesContract {
    @TempDir Path folder;

    private SandboxSettings settings() {
        return new SandboxSettings(folder.resolve("books"), Duration.ZERO);
    }

    @Override
    protected PaymentBalances balances() {
        return new SandboxBalances(settings());
    }

    @Override
    protected PaymentGateway gateway() {
        Instant now = Instant.parse("2026-03-01T10:00:00Z");
        return new SandboxGateway(settings(), () -> now, _ -> {});
    }

    @Override
    protected PaymentMethod approved() {
        return new PaymentMethod("sandbox-approve");
    }
}
