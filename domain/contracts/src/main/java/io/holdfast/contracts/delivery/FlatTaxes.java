package io.holdfast.contracts.delivery;

import io.holdfast.order.Address;
import io.holdfast.order.Tax;
import io.holdfast.order.TaxOutcome;
import io.holdfast.order.TaxRate;
import io.holdfast.order.Taxable;
import io.holdfast.order.port.out.Taxes;

import java.util.List;

/// One rate for everything and everybody.
///
/// @param included whether amounts contain it
/// @param rate which
public record FlatTaxes(boolean included, TaxRate rate) implements Taxes {
    @Override
    public TaxOutcome on(Address to, List<Taxable> amounts) {
        return new TaxOutcome.Taxed(included, amounts.stream().map(this::on).toList());
    }

    private Tax on(Taxable taxable) {
        return included ? rate.within(taxable.amount()) : rate.onTopOf(taxable.amount());
    }
}
