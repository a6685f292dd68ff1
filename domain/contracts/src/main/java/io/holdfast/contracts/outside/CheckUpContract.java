package io.holdfast.contracts.outside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.holdfast.outside.ThirdPartyFailed;
import io.holdfast.outside.port.out.CheckUp;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every [CheckUp] must do. Extend it, and say how the third party is made to fail.
public abstract class CheckUpContract {
    private CheckUp checkUp;

    /// For subclasses, which JUnit makes one of for each test.
    protected CheckUpContract() {}

    /// {@return what is tested; the third party is well}
    protected abstract CheckUp checkUp();

    /// {@return the name of the third party}
    protected abstract String party();

    /// Has the third party fail from now on.
    protected abstract void fail();

    /// Has the third party say something from now on, in the form that it usually has, that is not
    /// what was asked for.
    protected abstract void talkNonsense();

    /// {@return how many things the third party was asked for that would change something}
    protected abstract long changes();

    @BeforeEach
    final void open() {
        checkUp = checkUp();
    }

    @Test
    final void CHK_1_its_name_is_that_of_the_third_party() {
        assertThat(checkUp.name()).isEqualTo(party()).isEqualTo(checkUp.name());
    }

    @Test
    final void CHK_2_it_returns_when_it_was_answered() {
        assertThatCode(checkUp::ask).doesNotThrowAnyException();
    }

    @Test
    final void CHK_3_it_fails_when_it_was_not() {
        fail();

        assertThatExceptionOfType(ThirdPartyFailed.class).isThrownBy(checkUp::ask);
    }

    @Test
    final void CHK_3_it_fails_when_it_was_told_something_else() {
        talkNonsense();

        assertThatExceptionOfType(ThirdPartyFailed.class).isThrownBy(checkUp::ask);
    }

    @Test
    final void CHK_4_it_changes_nothing() throws InterruptedException {
        checkUp.ask();

        assertThat(changes()).isZero();
    }
}
