package io.holdfast.adapters.external.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.holdfast.contracts.secrets.VaultContract;
import io.holdfast.kernel.Opened;
import io.holdfast.kernel.port.out.Vault;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;

class AesVaultTest extends VaultContract {
    @Override
    protected Vault vault(int key, int... others) {
        List<VaultKey> keys =
                IntStream.concat(IntStream.of(key), Arrays.stream(others))
                        .mapToObj(AesVaultTest::key)
                        .toList();
        return new AesVault(keys, new SecureRandom());
    }

    private static VaultKey key(int number) {
        byte[] bytes = new byte[32];
        bytes[0] = (byte) number;
        return VaultKey.parse(Base64.getEncoder().encodeToString(bytes));
    }

    /// Made by Python's cryptography once, so that what is kept today can be read tomorrow.
    @Test
    void what_was_sealed_by_an_earlier_version_is_opened() {
        assertThat(
                        vault(7).open(
                                        "webhook/wh_1",
                                        "v1.acae612b.AAECAwQFBgcICQoLc0cWyow8Fr07CSn4jqP36xth8_X1gJk9BT8J"))
                .isEqualTo(new Opened.Open("whsec_known"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "secret",
                "AAAA",
                "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA==",
                "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA==",
                "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA_-="
            })
    void what_is_no_key_is_refused_without_being_told(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> VaultKey.parse(text))
                .satisfies(
                        thrown -> {
                            if (!text.isEmpty()) {
                                assertThat(thrown.getMessage()).doesNotContain(text);
                            }
                        });
    }

    @Test
    void a_key_is_named_and_not_told() {
        String text =
                Base64.getEncoder().encodeToString("k".repeat(32).getBytes(StandardCharsets.UTF_8));

        assertThat(VaultKey.parse(text).toString()).matches("VaultKey\\[[0-9a-f]{8}]");
        assertThat(VaultKey.parse(" " + text + "\n").name()).isEqualTo(VaultKey.parse(text).name());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AesVault(List.of(), new SecureRandom()));
    }
}
