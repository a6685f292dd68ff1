package io.holdfast.adapters.external.tax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.contracts.delivery.TaxesContract;
import io.holdfast.order.Address;
import io.holdfast.order.TaxRate;
import io.holdfast.order.port.out.Taxes;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

class TableTaxesTest {
    private static final String HEADER = "country,region,class,rate,name\n";

    @TempDir Path folder;

    private static Address address(String country, String region) {
        return new Address("Zoë", "A 1", "", "City", region, "", country);
    }

    private TaxTable table(String rows) {
        try {
            return TaxTable.read(Files.writeString(folder.resolve("tax.csv"), HEADER + rows));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    abstract static class OfTable extends TaxesContract {
        private final boolean included;

        OfTable(boolean included) {
            this.included = included;
        }

        @Override
        protected Taxes taxes() {
            return new TableTaxes(TaxTable.shipped(), included);
        }

        @Override
        protected Address taxed() {
            return address("FI", "");
        }

        @Override
        protected Address unknown() {
            return address("AQ", "");
        }
    }

    @Nested
    class Included extends OfTable {
        Included() {
            super(true);
        }
    }

    @Nested
    class OnTop extends OfTable {
        OnTop() {
            super(false);
        }
    }

    @Test
    void the_table_that_comes_with_it_has_standard_rates_and_nothing_is_due_elsewhere() {
        TaxTable table = TaxTable.shipped();

        assertThat(table.rate(address("FI", ""), "standard"))
                .isEqualTo(new TaxRate("VAT 25.5 %", 255_000));
        assertThat(table.rate(address("DE", "Bayern"), "shipping"))
                .isEqualTo(new TaxRate("VAT 19 %", 190_000));
        assertThat(table.rate(address("DE", ""), "zero")).isEqualTo(new TaxRate("no tax", 0));
        assertThat(table.rate(address("AQ", ""), "standard")).isEqualTo(TaxTable.NONE);
    }

    @Test
    void the_row_that_says_most_about_the_place_is_taken_and_the_class_goes_first() {
        TaxTable table =
                table(
                        """
                        # a remark
                        US,,standard,1,
                        US,CA,standard,7.25,California sales tax
                        US,CA,books,0.125,
                        *,,books,3,
                        *,,,9,
                        """);

        assertThat(table.rate(address("US", "ca"), "standard"))
                .isEqualTo(new TaxRate("California sales tax", 72_500));
        assertThat(table.rate(address("US", "CA"), "Books"))
                .isEqualTo(new TaxRate("VAT 0.125 %", 1_250));
        assertThat(table.rate(address("US", "NY"), "books").partsPerMillion()).isEqualTo(30_000);
        assertThat(table.rate(address("US", "NY"), "toys").partsPerMillion()).isEqualTo(10_000);
        assertThat(table.rate(address("FR", ""), "toys").partsPerMillion()).isEqualTo(90_000);
    }

    @Test
    void a_table_that_is_wrong_says_where() {
        assertThatThrownBy(() -> table("DE,,standard,19,\nXX,,standard,19,\n"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("line 3 of tax.csv: country");
        assertThatThrownBy(() -> table("DE,,standard,19%,\n")).hasMessageContaining("rate is per");
        assertThatThrownBy(() -> table("DE,,standard,101,\n")).hasMessageContaining("line 2");
        assertThatThrownBy(() -> table("DE,,standard,19,\nDE,,Standard,7,\n"))
                .hasMessageContaining("already");
        assertThatThrownBy(() -> table("")).hasMessageContaining("has no rows");
        assertThatThrownBy(() -> TaxTable.read(folder.resolve("none.csv")))
                .hasMessageContaining("names no file");
        Path odd = folder.resolve("odd.csv");
        assertThatThrownBy(() -> TaxTable.read(Files.writeString(odd, "country,rate\nDE,19\n")))
                .hasMessageContaining("needs the columns");
    }
}
