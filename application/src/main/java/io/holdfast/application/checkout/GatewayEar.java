package io.holdfast.application.checkout;

import io.holdfast.kernel.OrderNumber;
import io.holdfast.order.Heard;
import io.holdfast.order.Notice;
import io.holdfast.order.PaymentKey;
import io.holdfast.order.port.in.HearGateway;
import io.holdfast.order.port.in.RecoverCheckouts;
import io.holdfast.order.port.out.GatewayNotices;

import java.time.InstantSource;

/// Hears the gateway, and has a checkout looked at that rested until it would say something.
///
/// @param notices reads what it sends
/// @param recovery takes checkouts up
/// @param clock tells the time
public record GatewayEar(GatewayNotices notices, RecoverCheckouts recovery, InstantSource clock)
        implements HearGateway {
    @Override
    public Heard hear(String body, String signature) {
        return switch (notices.read(body, signature, clock.instant())) {
            case Notice.About(PaymentKey charge) -> {
                OrderNumber.parse(charge.value()).ifPresent(recovery::hasten);
                yield Heard.TAKEN;
            }
            case Notice.Other() -> Heard.TAKEN;
            case Notice.Forged() -> Heard.FORGED;
        };
    }
}
