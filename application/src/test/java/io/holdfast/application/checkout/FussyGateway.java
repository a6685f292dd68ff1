package io.holdfast.application.checkout;

import io.holdfast.contracts.payment.MemoryGateway;
import io.holdfast.kernel.Money;
import io.holdfast.order.Authorisation;
import io.holdfast.order.Charge;
import io.holdfast.order.PaymentId;
import io.holdfast.order.PaymentKey;
import io.holdfast.order.Settlement;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

/// A gateway that never hands over what it set aside of [TillShop#STALE].
class FussyGateway extends MemoryGateway {
    private final Set<PaymentId> stale = new HashSet<>();

    @Override
    public synchronized Authorisation authorise(Charge charge, Duration limit) {
        Authorisation answer = super.authorise(charge, limit);
        if (answer instanceof Authorisation.Authorised(PaymentId id, var _)
                && charge.method().equals(TillShop.STALE)) {
            stale.add(id);
        }
        return answer;
    }

    @Override
    public synchronized Settlement capture(
            PaymentKey key, PaymentId payment, Money amount, Duration limit) {
        return stale.contains(payment)
                ? new Settlement.Refused("the authorisation is too old")
                : super.capture(key, payment, amount, limit);
    }
}
