package io.holdfast.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.holdfast.access.port.out.KeyStore;
import io.holdfast.catalog.port.out.MappingStore;
import io.holdfast.catalog.port.out.ProductStore;
import io.holdfast.contracts.access.KeyStoreContract;
import io.holdfast.contracts.catalog.ProductListContract;
import io.holdfast.contracts.catalog.ProductStoreContract;
import io.holdfast.contracts.documents.DocumentStoreContract;
import io.holdfast.contracts.mappings.MappingStoreContract;
import io.holdfast.jobs.port.out.DocumentStore;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.platform.testkit.engine.EngineTestKit;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A contract is only worth its name if a wrong store fails it, and fails the rule that it breaks.
final class ContractsCatchTest {
    record Wrong(Class<?> kit, List<String> rules) {
        Wrong(Class<?> kit, String... rules) {
            this(kit, List.of(rules));
        }
    }

    @TestFactory
    Stream<DynamicTest> a_wrong_store_fails_the_rule_that_it_breaks_and_no_other() {
        return Stream.of(
                        new Wrong(LastingKeys.class, "KEY_1"),
                        new Wrong(GreedyKeys.class, "KEY_2"),
                        new Wrong(BackwardKeys.class, "KEY_3"),
                        new Wrong(WelcomingKeys.class, "KEY_4"),
                        new Wrong(StubbornMappings.class, "MAP_1"),
                        new Wrong(LastingMappings.class, "MAP_2"),
                        new Wrong(BackwardMappings.class, "MAP_3"),
                        new Wrong(CarelessMappings.class, "MAP_4"),
                        new Wrong(TypelessDocuments.class, "DOC_1"),
                        new Wrong(RoomyDocuments.class, "DOC_4"),
                        new Wrong(HalfDocuments.class, "DOC_5"),
                        new Wrong(LastingDocuments.class, "DOC_6"),
                        new Wrong(LoneDocuments.class, "DOC_10"),
                        new Wrong(ForgetfulProducts.class, "CAT_1", "CAT_2", "CAT_3"),
                        new Wrong(RestlessProducts.class, "CAT_2"),
                        new Wrong(CarelessProducts.class, "CAT_3"),
                        new Wrong(FlatProducts.class, "CAT_8"),
                        new Wrong(NamesakeProducts.class, "CAT_10"),
                        new Wrong(RepeatingProducts.class, "CAT_5", "CAT_11"),
                        new Wrong(VendorlessProducts.class, "CAT_6"),
                        new Wrong(BoundlessProducts.class, "CAT_11"),
                        new Wrong(HastyProducts.class, "CAT_11"),
                        new Wrong(GreedyProducts.class, "CAT_12"))
                .map(wrong -> dynamicTest(wrong.kit().getSimpleName(), () -> check(wrong)));
    }

    static void check(Wrong wrong) {
        assertThat(failed(wrong.kit())).containsExactlyInAnyOrderElementsOf(wrong.rules());
    }

    static Set<String> failed(Class<?> kit) {
        return EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(kit))
                .execute()
                .testEvents()
                .failed()
                .stream()
                .map(event -> event.getTestDescriptor().getDisplayName())
                .map(name -> name.replaceAll("^([A-Z]+_\\d+)_.*$", "$1"))
                .collect(Collectors.toSet());
    }

    static final class LastingKeys extends KeyStoreContract {
        @Override
        protected KeyStore empty() {
            return new Mutants.LastingKeys();
        }
    }

    static final class GreedyKeys extends KeyStoreContract {
        @Override
        protected KeyStore empty() {
            return new Mutants.GreedyKeys();
        }
    }

    static final class BackwardKeys extends KeyStoreContract {
        @Override
        protected KeyStore empty() {
            return new Mutants.BackwardKeys();
        }
    }

    static final class WelcomingKeys extends KeyStoreContract {
        @Override
        protected KeyStore empty() {
            return new Mutants.WelcomingKeys();
        }
    }

    static final class StubbornMappings extends MappingStoreContract {
        @Override
        protected MappingStore empty() {
            return new Mutants.StubbornMappings();
        }
    }

    static final class LastingMappings extends MappingStoreContract {
        @Override
        protected MappingStore empty() {
            return new Mutants.LastingMappings();
        }
    }

    static final class CarelessMappings extends MappingStoreContract {
        @Override
        protected MappingStore empty() {
            return new Mutants.CarelessMappings();
        }
    }

    static final class BackwardMappings extends MappingStoreContract {
        @Override
        protected MappingStore empty() {
            return new Mutants.BackwardMappings();
        }
    }

    static final class TypelessDocuments extends DocumentStoreContract {
        @Override
        protected DocumentStore empty() {
            return new Mutants.TypelessDocuments();
        }

        @Override
        protected long unfinished() {
            return 0;
        }
    }

    static final class RoomyDocuments extends DocumentStoreContract {
        @Override
        protected DocumentStore empty() {
            return new Mutants.RoomyDocuments();
        }

        @Override
        protected long unfinished() {
            return 0;
        }
    }

    static final class HalfDocuments extends DocumentStoreContract {
        @Override
        protected DocumentStore empty() {
            return new Mutants.HalfDocuments();
        }

        @Override
        protected long unfinished() {
            return 0;
        }
    }

    static final class LoneDocuments extends DocumentStoreContract {
        @Override
        protected DocumentStore empty() {
            return new Mutants.LoneDocuments();
        }

        @Override
        protected long unfinished() {
            return 0;
        }
    }

    static final class LastingDocuments extends DocumentStoreContract {
        @Override
        protected DocumentStore empty() {
            return new Mutants.LastingDocuments();
        }

        @Override
        protected long unfinished() {
            return 0;
        }
    }

    static final class ForgetfulProducts extends ProductStoreContract {
        @Override
        protected ProductStore empty() {
            return new Mutants.ForgetfulProducts();
        }
    }

    static final class RestlessProducts extends ProductStoreContract {
        @Override
        protected ProductStore empty() {
            return new Mutants.RestlessProducts();
        }
    }

    static final class CarelessProducts extends ProductStoreContract {
        @Override
        protected ProductStore empty() {
            return new Mutants.CarelessProducts();
        }
    }

    static final class FlatProducts extends ProductStoreContract {
        @Override
        protected ProductStore empty() {
            return new Mutants.FlatProducts();
        }
    }

    static final class NamesakeProducts extends ProductStoreContract {
        @Override
        protected ProductStore empty() {
            return new Mutants.NamesakeProducts();
        }
    }

    static final class RepeatingProducts extends ProductListContract {
        @Override
        protected ProductStore empty() {
            return new Mutants.RepeatingProducts();
        }
    }

    static final class VendorlessProducts extends ProductListContract {
        @Override
        protected ProductStore empty() {
            return new Mutants.VendorlessProducts();
        }
    }

    static final class BoundlessProducts extends ProductListContract {
        @Override
        protected ProductStore empty() {
            return new Mutants.BoundlessProducts();
        }
    }

    static final class GreedyProducts extends ProductListContract {
        @Override
        protected ProductStore empty() {
            return new Mutants.GreedyProducts();
        }
    }

    static final class HastyProducts extends ProductListContract {
        @Override
        protected ProductStore empty() {
            return new Mutants.HastyProducts();
        }
    }
}
