package io.holdfast.contracts;

import io.holdfast.contracts.ContractsCatchTest.Wrong;

import org.junit.jupiter.api.Test;

/// A store of imports that tells a dry run of other owners than it found is found out.
final class ImportOwnersCatchTest {
    @Test
    void a_store_that_forgets_what_a_dry_run_has_found_fails_that_rule_and_no_other() {
        ContractsCatchTest.check(new Wrong(ForgetfulImports.class, "IMP_15"));
    }
}
