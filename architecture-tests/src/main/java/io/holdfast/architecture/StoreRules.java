package io.holdfast.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.lang.ArchRule;

/// How stores write.
final class StoreRules {
    private StoreRules() {}

    static ArchRule countedChanges(String root) {
        String persistence = root + ".adapters.persistence.";
        return noClasses()
                .that()
                .resideInAnyPackage(
                        persistence + "catalog..",
                        persistence + "imports..",
                        persistence + "inventory..",
                        persistence + "pictures..")
                .should()
                .callMethodWhere(
                        DescribedPredicate.<JavaMethodCall>describe(
                                "writes outside of a transaction",
                                call ->
                                        call.getName().equals("single")
                                                && call.getTargetOwner()
                                                        .getName()
                                                        .equals(persistence + "Database")))
                .because("only a commit tells whether what is browsed has changed");
    }
}
