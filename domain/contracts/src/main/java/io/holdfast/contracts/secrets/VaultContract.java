package io.holdfast.contracts.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.kernel.Opened;
import io.holdfast.kernel.port.out.Vault;

import org.junit.jupiter.api.Test;

/// What every [Vault] must do. Extend it, and return vaults with keys of these numbers.
public abstract class VaultContract {
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    /// For subclasses, which JUnit makes one of for each test.
    protected VaultContract() {}

    /// {@return a vault}
    ///
    /// @param key the number of the key by which it seals; the same number is the same key
    /// @param others those by which it opens only
    protected abstract Vault vault(int key, int... others);

    private static Opened open(String value) {
        return new Opened.Open(value);
    }

    @Test
    final void VLT_1_what_was_sealed_is_opened_as_it_was_by_whoever_has_the_key() {
        for (String value : new String[] {SECRET, "", "Zoë 🛒\n\u0000"}) {
            String sealed = vault(1).seal("a", value);

            assertThat(vault(1).open("a", sealed)).isEqualTo(open(value));
            assertThat(sealed).matches("[!-~]{1,%d}".formatted(value.length() * 4 + 100));
        }
    }

    @Test
    final void VLT_2_for_another_owner_it_is_not_opened() {
        String sealed = vault(1).seal("a", SECRET);

        assertThat(vault(1).open("b", sealed)).isEqualTo(new Opened.Damaged());
        assertThat(vault(1).open("", sealed)).isEqualTo(new Opened.Damaged());
    }

    @Test
    final void VLT_2_nor_if_any_character_of_it_was_changed() {
        Vault vault = vault(1);
        String sealed = vault.seal("a", SECRET);

        for (int i = 0; i < sealed.length(); i++) {
            char other = sealed.charAt(i) == 'A' ? 'B' : 'A';
            String changed = sealed.substring(0, i) + other + sealed.substring(i + 1);
            assertThat(vault.open("a", changed)).as(changed).isNotInstanceOf(Opened.Open.class);
            assertThat(vault.open("a", sealed.substring(0, i))).isNotInstanceOf(Opened.Open.class);
        }
    }

    @Test
    final void VLT_3_what_is_sealed_shows_nothing_and_is_another_text_each_time() {
        String once = vault(1).seal("a", SECRET);
        String twice = vault(1).seal("a", SECRET);

        assertThat(once).doesNotContain(SECRET, SECRET.substring(6)).isNotEqualTo(twice);
        assertThat(vault(1).open("a", once).toString()).doesNotContain(SECRET.substring(6));
    }

    @Test
    final void VLT_4_what_an_earlier_key_has_sealed_is_opened_and_is_not_current() {
        String before = vault(1).seal("a", SECRET);
        Vault now = vault(2, 1);
        String after = now.seal("a", SECRET);

        assertThat(now.open("a", before)).isEqualTo(open(SECRET));
        assertThat(now.isCurrent(before)).isFalse();
        assertThat(now.isCurrent(after)).isTrue();
        assertThat(vault(2).open("a", after)).isEqualTo(open(SECRET));
    }

    @Test
    final void VLT_5_what_a_key_has_sealed_that_is_not_there_is_locked_and_names_it() {
        Vault other = vault(2);
        Opened one = other.open("a", vault(1).seal("a", SECRET));
        Opened another = other.open("b", vault(3).seal("b", SECRET));

        assertThat(one).isInstanceOf(Opened.Locked.class).isNotEqualTo(another);
        assertThat(other.open("c", vault(1).seal("c", "else"))).isEqualTo(one);
        assertThat(other.isCurrent(vault(1).seal("a", SECRET))).isFalse();
    }

    @Test
    final void VLT_6_what_was_never_sealed_is_damaged() {
        for (String text : new String[] {"", SECRET, ".", "..", "v1..", "v1.x.y", "ü"}) {
            assertThat(vault(1).open("a", text)).as(text).isNotInstanceOf(Opened.Open.class);
            assertThat(vault(1).isCurrent(text)).as(text).isFalse();
        }
        assertThat(vault(1).open("a", SECRET)).isEqualTo(new Opened.Damaged());
    }
}
