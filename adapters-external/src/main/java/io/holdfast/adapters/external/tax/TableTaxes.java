package io.holdfast.adapters.external.tax;

import io.holdfast.order.Address;
import io.holdfast.order.Tax;
import io.holdfast.order.TaxOutcome;
import io.holdfast.order.TaxRate;
import io.holdfast.order.Taxable;
import io.holdfast.order.port.out.Taxes;

import java.util.List;

/// Taxes of a table. Where prices contain them, a buyer pays the same wherever they live, and what
/// of it is tax goes by the place; else it comes on top.
///
/// @param table the rates
/// @param included whether prices contain them
public record TableTaxes(TaxTable table, boolean included) implements Taxes {
    @Override
    public TaxOutcome on(Address to, List<Taxable> amounts) {
        return new TaxOutcome.Taxed(
                included, amounts.stream().map(taxable -> tax(to, taxable)).toList());
    }

    private Tax tax(Address to, Taxable taxable) {
        TaxRate rate = table.rate(to, taxable.taxClass());
        return included ? rate.within(taxable.amount()) : rate.onTopOf(taxable.amount());
    }
}
