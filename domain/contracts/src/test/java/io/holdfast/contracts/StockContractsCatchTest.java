package io.holdfast.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.holdfast.contracts.stock.HoldContract;
import io.holdfast.contracts.stock.LedgerContract;
import io.holdfast.contracts.stock.MemoryStock;
import io.holdfast.contracts.stock.StockSequenceContract;
import io.holdfast.contracts.stock.StockStoreContract;
import io.holdfast.inventory.LocationOrder;
import io.holdfast.inventory.StockLevel.AtLocation;
import io.holdfast.inventory.port.out.StockStore;
import io.holdfast.kernel.Sku;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// Wrong stores of stock fail the rules that they break.
final class StockContractsCatchTest {
    private record Wrong(Class<?> levels, Class<?> holds, List<String> rules) {}

    @TestFactory
    Stream<DynamicTest> a_wrong_store_of_stock_fails_the_rule_that_it_breaks_and_no_other() {
        return Stream.of(
                        new Wrong(GenerousLevels.class, GenerousHolds.class, List.of("STK_1")),
                        new Wrong(RestlessLevels.class, RestlessHolds.class, List.of("STK_2")),
                        new Wrong(CarelessLevels.class, CarelessHolds.class, List.of("STK_3")),
                        new Wrong(NarrowLevels.class, NarrowHolds.class, List.of("STK_3", "STK_4")),
                        new Wrong(RudeLevels.class, RudeHolds.class, List.of("STK_5")),
                        new Wrong(ForgetfulLevels.class, ForgetfulHolds.class, List.of("STK_6")),
                        new Wrong(LateLevels.class, LateHolds.class, List.of("STK_7")),
                        new Wrong(DiscreetLevels.class, DiscreetHolds.class, List.of("STK_8")),
                        new Wrong(ContraryLevels.class, ContraryHolds.class, List.of("STK_9")),
                        new Wrong(EagerLevels.class, EagerHolds.class, List.of("STK_10")),
                        new Wrong(HastyLevels.class, HastyHolds.class, List.of("STK_11")),
                        new Wrong(BlindLevels.class, BlindHolds.class, List.of("STK_12")),
                        new Wrong(TidyLevels.class, TidyHolds.class, List.of("STK_13")),
                        new Wrong(WistfulLevels.class, WistfulHolds.class, List.of("STK_14")),
                        new Wrong(LooseLevels.class, LooseHolds.class, List.of("STK_15")),
                        new Wrong(ElasticLevels.class, ElasticHolds.class, List.of("STK_16")),
                        new Wrong(LavishLevels.class, LavishHolds.class, List.of("STK_17")),
                        new Wrong(IdleLedger.class, IdleHolds.class, List.of("STK_18")))
                .map(wrong -> dynamicTest(wrong.levels().getSimpleName(), () -> check(wrong)));
    }

    @Test
    void a_sequence_that_goes_wrong_is_told_in_as_few_steps_as_it_takes() {
        List<String> told =
                EngineTestKit.engine("junit-jupiter")
                        .selectors(selectClass(GenerousSequences.class))
                        .execute()
                        .testEvents()
                        .failed()
                        .stream()
                        .map(event -> event.getRequiredPayload(TestExecutionResult.class))
                        .map(result -> result.getThrowable().orElseThrow().getMessage())
                        .toList();

        assertThat(told).hasSize(1);
        assertThat(told.getFirst().lines().toList())
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("seed "),
                        line -> assertThat(line).contains("kind="),
                        line -> assertThat(line).contains("kind=TAKE"),
                        line -> assertThat(line).startsWith("to see it again: mvn "));
    }

    static final class GenerousSequences extends StockSequenceContract {
        @Override
        protected StockStore empty(LocationOrder order) {
            return new StockMutants.GenerousStock(order);
        }

        @Override
        protected int seeds() {
            return 5;
        }
    }

    private static void check(Wrong wrong) {
        Set<String> failed = new HashSet<>(ContractsCatchTest.failed(wrong.levels()));
        failed.addAll(ContractsCatchTest.failed(wrong.holds()));
        assertThat(failed).containsExactlyInAnyOrderElementsOf(wrong.rules());
    }

    /// Falsifies what it makes.
    abstract static class Levels extends StockStoreContract {
        private MemoryStock stock = new MemoryStock(new LocationOrder(List.of()));

        abstract MemoryStock made(LocationOrder order);

        @Override
        protected StockStore empty(LocationOrder order) {
            stock = made(order);
            return stock;
        }

        @Override
        protected void falsify(Sku sku, AtLocation shelf) {
            stock.falsify(sku, shelf);
        }
    }

    static final class GenerousLevels extends Levels {
        @Override
        MemoryStock made(LocationOrder order) {
            return new StockMutants.GenerousStock(order);
        }
    }

    static final class GenerousHolds extends HoldContract {
        @Override
        protected StockStore empty(LocationOrder order) {
            return new StockMutants.GenerousStock(order);
        }
    }

    static final class RestlessLevels extends Levels {
        @Override
        MemoryStock made(LocationOrder order) {
            return new StockMutants.RestlessStock(order);
        }
    }

    static final class RestlessHolds extends HoldContract {
        @Override
        protected StockStore empty(LocationOrder order) {
            return new StockMutants.RestlessStock(order);
        }
    }

    static final class CarelessLevels extends Levels {
        @Override
        MemoryStock made(LocationOrder order) {
            return new StockMutants.CarelessStock(order);
        }
    }

    static final class CarelessHolds extends HoldContract {
        @Override
        protected StockStore empty(LocationOrder order) {
            return new StockMutants.CarelessStock(order);
        }
    }

    static final class NarrowLevels extends Levels {
        @Override
        MemoryStock made(LocationOrder order) {
            return new StockMutants.NarrowStock(order);
        }
    }

    static final class NarrowHolds extends HoldContract {
        @Override
        protected StockStore empty(LocationOrder order) {
            return new StockMutants.NarrowStock(order);
        }
    }

    static final class RudeLevels extends Levels {
        @Override
        MemoryStock made(LocationOrder order) {
            return new StockMutants.RudeStock(order);
        }
    }

    static final class RudeHolds extends HoldContract {
        @Override
        protected StockStore empty(LocationOrder order) {
            return new StockMutants.RudeStock(order);
        }
    }

    static final class ForgetfulLevels extends Levels {
        @Override
        MemoryStock made(LocationOrder order) {
            return new StockMutants.ForgetfulStock(order);
        }
    }

    static final class ForgetfulHolds extends HoldContract {
        @Override
        protected StockStore empty(LocationOrder order) {
            return new StockMutants.ForgetfulStock(order);
        }
    }

    static final class LateLevels extends Levels {
        @Override
        MemoryStock made(LocationOrder order) {
            return new StockMutants.LateStock(order);
        }
    }

    static final class LateHolds extends HoldContract {
        @Override
        protected StockStore empty(LocationOrder order) {
            return new StockMutants.LateStock(order);
        }
    }

    static final class DiscreetLevels extends Levels {
        @Override
        MemoryStock made(LocationOrder order) {
            return new StockMutants.DiscreetStock(order);
        }
    }

    static final class DiscreetHolds extends HoldContract {
        @Override
        protected StockStore empty(LocationOrder order) {
            return new StockMutants.DiscreetStock(order);
        }
    }

    static final class ContraryLevels extends Levels {
        @Override
        MemoryStock made(LocationOrder order) {
            return new StockMutants.ContraryStock(order);
        }
    }

    static final class ContraryHolds extends HoldContract {
        @Override
        protected StockStore empty(LocationOrder order) {
            return new StockMutants.ContraryStock(order);
        }
    }

    static final class EagerLevels extends Levels {
        @Override
        MemoryStock made(LocationOrder order) {
            return new StockMutants.EagerStock(order);
        }
    }

    static final class EagerHolds extends HoldContract {
        @Override
        protected StockStore empty(LocationOrder order) {
            return new StockMutants.EagerStock(order);
        }
    }

    static final class HastyLevels extends Levels {
        @Override
        MemoryStock made(LocationOrder order) {
            return new StockMutants.HastyStock(order);
        }
    }

    static final class HastyHolds extends HoldContract {
        @Override
        protected StockStore empty(LocationOrder order) {
            return new StockMutants.HastyStock(order);
        }
    }

    static final class BlindLevels extends Levels {
        @Override
        MemoryStock made(LocationOrder order) {
            return new StockMutants.BlindStock(order);
        }
    }

    static final class BlindHolds extends HoldContract {
        @Override
        protected StockStore empty(LocationOrder order) {
            return new StockMutants.BlindStock(order);
        }
    }

    static final class TidyLevels extends Levels {
        @Override
        MemoryStock made(LocationOrder order) {
            return new StockMutants.TidyStock(order);
        }
    }

    static final class TidyHolds extends HoldContract {
        @Override
        protected StockStore empty(LocationOrder order) {
            return new StockMutants.TidyStock(order);
        }
    }

    static final class WistfulLevels extends Levels {
        @Override
        MemoryStock made(LocationOrder order) {
            return new StockMutants.WistfulStock(order);
        }
    }

    static final class WistfulHolds extends HoldContract {
        @Override
        protected StockStore empty(LocationOrder order) {
            return new StockMutants.WistfulStock(order);
        }
    }

    static final class LooseLevels extends Levels {
        @Override
        MemoryStock made(LocationOrder order) {
            return new StockMutants.LooseStock(order);
        }
    }

    static final class LooseHolds extends HoldContract {
        @Override
        protected StockStore empty(LocationOrder order) {
            return new StockMutants.LooseStock(order);
        }
    }

    static final class LavishLevels extends Levels {
        @Override
        MemoryStock made(LocationOrder order) {
            return new StockMutants.LavishStock(order);
        }
    }

    static final class LavishHolds extends HoldContract {
        @Override
        protected StockStore empty(LocationOrder order) {
            return new StockMutants.LavishStock(order);
        }
    }

    static final class ElasticLevels extends Levels {
        @Override
        MemoryStock made(LocationOrder order) {
            return new StockMutants.ElasticStock(order);
        }
    }

    static final class ElasticHolds extends HoldContract {
        @Override
        protected StockStore empty(LocationOrder order) {
            return new StockMutants.ElasticStock(order);
        }
    }

    static final class IdleLedger extends LedgerContract {
        @Override
        protected StockStore empty(LocationOrder order) {
            return new StockMutants.IdleStock(order);
        }
    }

    static final class IdleHolds extends HoldContract {
        @Override
        protected StockStore empty(LocationOrder order) {
            return new StockMutants.IdleStock(order);
        }
    }
}
