package io.holdfast.adapters.external.carriers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.contracts.delivery.CarrierContract;
import io.holdfast.kernel.Money;
import io.holdfast.order.Address;
import io.holdfast.order.CarrierOffer;
import io.holdfast.order.Parcel;
import io.holdfast.order.port.out.Carrier;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Currency;
import java.util.List;

class TableCarrierTest {
    private static final Currency EUR = Currency.getInstance("EUR");
    private static final String HEADER =
            "carrier,service,name,countries,currency,weightMaxGrams,totalMin,price,daysFrom,"
                    + "daysTo\n";
    private static final String ROWS =
            """
            post,standard,Standard,DE AT,EUR,2000,50.00,0,2,4
            post,standard,Standard,DE AT,EUR,2000,,4.90,2,4
            post,express,Express,DE,EUR,1000,,12.90,1,1
            birds,air,By air,*,USD,,,30,5,9
            """;

    @TempDir Path folder;

    private List<Carrier> carriers(String rows) {
        try {
            Path file = Files.writeString(folder.resolve("shipping.csv"), HEADER + rows);
            return ShippingTable.read(file).carriers();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Address address(String country) {
        return new Address("Zoë", "A 1", "", "City", "", "", country);
    }

    private static List<String> offers(Carrier carrier, String country, long grams, long cents)
            throws InterruptedException {
        Parcel parcel = new Parcel(address(country), grams, 1, new Money(cents, EUR));
        return carrier.offers(parcel).stream()
                .map(offer -> offer.service() + " " + offer.price().amount())
                .toList();
    }

    @Nested
    class Contract extends CarrierContract {
        @Override
        protected Carrier carrier() {
            TableCarrier read = (TableCarrier) carriers(ROWS).getFirst();
            return new TableCarrier(read.name(), read.rows());
        }

        @Override
        protected Address served() {
            return address("DE");
        }

        @Override
        protected Address unserved() {
            return address("FR");
        }

        @Override
        protected Currency currency() {
            return EUR;
        }
    }

    @Test
    void the_first_row_of_a_service_that_fits_is_its_offer() throws InterruptedException {
        Carrier post = carriers(ROWS).getFirst();

        assertThat(offers(post, "DE", 1_000, 4_999))
                .containsExactly("standard 490", "express 1290");
        assertThat(offers(post, "DE", 1_000, 5_000)).containsExactly("standard 0", "express 1290");
        assertThat(offers(post, "DE", 1_001, 100)).containsExactly("standard 490");
        assertThat(offers(post, "AT", 1, 100)).containsExactly("standard 490");
        assertThat(offers(post, "DE", 2_001, 100)).isEmpty();
        assertThat(offers(post, "FR", 1, 100)).isEmpty();
    }

    @Test
    void each_carrier_that_a_table_names_is_one() throws InterruptedException {
        List<Carrier> carriers = carriers(ROWS);

        assertThat(carriers).extracting(Carrier::name).containsExactly("post", "birds");
        assertThat(offers(carriers.getLast(), "FR", 1, 100)).isEmpty();
        Money dollars = new Money(100, Currency.getInstance("USD"));
        assertThat(carriers.getLast().offers(new Parcel(address("FR"), 1L << 40, 1, dollars)))
                .extracting(CarrierOffer::name)
                .containsExactly("By air");
    }

    @Test
    void the_table_that_comes_with_it_serves_europe_and_the_world() throws InterruptedException {
        Carrier post = ShippingTable.shipped().carriers().getFirst();

        assertThat(offers(post, "DE", 500, 1_999))
                .containsExactly("standard 490", "express 1290", "world 2490");
        assertThat(offers(post, "AQ", 500, 1_999)).containsExactly("world 2490");
        assertThat(offers(post, "DE", 40_000, 1_999)).isEmpty();
    }

    @Test
    void a_table_that_is_wrong_says_where() {
        assertThatThrownBy(() -> carriers("post,Standard,Standard,DE,EUR,,,4.90,2,4\n"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("line 2 of shipping.csv: service");
        assertThatThrownBy(() -> carriers("Post,standard,Standard,DE,EUR,,,4.90,2,4\n"))
                .hasMessageContaining("carrier");
        assertThatThrownBy(() -> carriers("post,standard,Standard,DE XX,EUR,,,4.90,2,4\n"))
                .hasMessageContaining("countries");
        assertThatThrownBy(() -> carriers("post,standard,Standard,DE,EUR,,,4.905,2,4\n"))
                .hasMessageContaining("price");
        assertThatThrownBy(() -> carriers("post,standard,Standard,DE,EUR,-1,,4.90,2,4\n"))
                .hasMessageContaining("weightMaxGrams");
        assertThatThrownBy(() -> carriers("post,standard,Standard,DE,EUR,,,4.90,4,2\n"))
                .hasMessageContaining("days");
    }
}
