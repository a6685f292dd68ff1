package io.holdfast.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.SplittableRandom;

class OrderNumberTest {
    @Test
    void a_number_is_read_as_it_was_written() {
        SplittableRandom random = new SplittableRandom(7);
        for (int i = 0; i < 100; i++) {
            OrderNumber number =
                    OrderNumber.of(random.nextLong(1, Long.MAX_VALUE / 10), random.nextLong());
            assertThat(OrderNumber.parse(number.toString())).contains(number);
        }
        assertThat(OrderNumber.of(1042, 0)).hasToString("1042-00000000");
        assertThat(OrderNumber.of(1042, -1)).hasToString("1042-ZZZZZZZZ");
        assertThat(OrderNumber.of(1042, 1L << 40)).isEqualTo(OrderNumber.of(1042, 0));
    }

    @Test
    void numbers_are_in_the_order_of_their_serials() {
        assertThat(OrderNumber.of(9, 2)).isLessThan(OrderNumber.of(10, 1));
        assertThat(OrderNumber.of(9, 1)).isLessThan(OrderNumber.of(9, 2));
        assertThat(OrderNumber.of(9, 2)).isEqualByComparingTo(OrderNumber.of(9, 2));
    }

    @Test
    void what_is_no_number_is_none() {
        for (String text :
                List.of(
                        "",
                        "1042",
                        "0-00000000",
                        "01-00000000",
                        "-1-00000000",
                        "1-0000000",
                        "1-000000000",
                        "1-0000000O",
                        "1-abcdefgh",
                        "1-00000000 ",
                        "1234567890123456789-00000000")) {
            assertThat(OrderNumber.parse(text)).as(text).isEmpty();
        }
        assertThatIllegalArgumentException().isThrownBy(() -> OrderNumber.of(0, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new OrderNumber(1, "I0000000"));
    }
}
