package io.holdfast.contracts;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.holdfast.contracts.ContractsCatchTest.Wrong;
import io.holdfast.contracts.secrets.MemoryVault;
import io.holdfast.contracts.secrets.VaultContract;
import io.holdfast.kernel.Opened;
import io.holdfast.kernel.port.out.Vault;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.TestFactory;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/// Vaults that break one rule are found out by that rule's test; that in memory breaks none.
final class VaultContractCatchesTest {
    @TestFactory
    Stream<DynamicTest> wrong_vaults_fail_the_rule_that_they_break_and_no_other() {
        return Stream.of(
                        new Wrong(ForAnybody.class, "VLT_2"),
                        new Wrong(Repeating.class, "VLT_3"),
                        new Wrong(Forgetful.class, "VLT_4"),
                        new Wrong(Content.class, "VLT_4", "VLT_5", "VLT_6"),
                        new Wrong(Silent.class, "VLT_5"),
                        new Wrong(Credulous.class, "VLT_2", "VLT_6"))
                .map(
                        wrong ->
                                dynamicTest(
                                        wrong.kit().getSimpleName(),
                                        () -> ContractsCatchTest.check(wrong)));
    }

    @Nested
    class SoundVault extends VaultContract {
        @Override
        protected Vault vault(int key, int... others) {
            return new MemoryVault(key, others);
        }
    }

    /// Asks nobody who he is.
    static final class ForAnybody extends VaultContract {
        @Override
        protected Vault vault(int key, int... others) {
            return new MemoryVault(key, others) {
                @Override
                public String seal(String owner, String value) {
                    return super.seal("", value);
                }

                @Override
                public Opened open(String owner, String sealed) {
                    return super.open("", sealed);
                }
            };
        }
    }

    /// Shows who has the same secret.
    static final class Repeating extends VaultContract {
        private static final Map<String, String> SEALED = new ConcurrentHashMap<>();

        @Override
        protected Vault vault(int key, int... others) {
            return new MemoryVault(key, others) {
                @Override
                public String seal(String owner, String value) {
                    return SEALED.computeIfAbsent(
                            key + owner + ":" + value, _ -> super.seal(owner, value));
                }
            };
        }
    }

    /// Opens by the key of today alone.
    static final class Forgetful extends VaultContract {
        @Override
        protected Vault vault(int key, int... others) {
            return new MemoryVault(key);
        }
    }

    /// Takes every text for one that the key of today has sealed.
    static final class Content extends VaultContract {
        @Override
        protected Vault vault(int key, int... others) {
            return new MemoryVault(key, others) {
                @Override
                public boolean isCurrent(String sealed) {
                    return true;
                }
            };
        }
    }

    /// Does not say which key is missing.
    static final class Silent extends VaultContract {
        @Override
        protected Vault vault(int key, int... others) {
            return new MemoryVault(key, others) {
                @Override
                public Opened open(String owner, String sealed) {
                    return super.open(owner, sealed) instanceof Opened.Open open
                            ? open
                            : new Opened.Damaged();
                }
            };
        }
    }

    /// Takes what it cannot open for what was never sealed.
    static final class Credulous extends VaultContract {
        @Override
        protected Vault vault(int key, int... others) {
            return new MemoryVault(key, others) {
                @Override
                public Opened open(String owner, String sealed) {
                    return super.open(owner, sealed) instanceof Opened.Damaged
                            ? new Opened.Open(sealed)
                            : super.open(owner, sealed);
                }
            };
        }
    }
}
