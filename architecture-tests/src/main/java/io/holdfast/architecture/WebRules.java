package io.holdfast.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;

import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

/// What clients can rely on, whichever address they ask.
final class WebRules {
    private static final String POST = "io.micronaut.http.annotation.Post";

    private WebRules() {}

    static ArchRule repeatable(String root) {
        String idempotency = root + ".adapters.web.idempotency.";
        return methods()
                .that()
                .areAnnotatedWith(POST)
                .should(
                        new ArchCondition<>("take part in Idempotency-Key") {
                            @Override
                            public void check(JavaMethod method, ConditionEvents events) {
                                boolean asks =
                                        method.getMethodCallsFromSelf().stream()
                                                .anyMatch(
                                                        call ->
                                                                call.getTargetOwner()
                                                                                .getName()
                                                                                .equals(
                                                                                        idempotency
                                                                                                + "Effect")
                                                                        && call.getName()
                                                                                .equals("seed"));
                                if (!asks
                                        && !method.isAnnotatedWith(idempotency + "RepeatsItself")) {
                                    events.add(
                                            SimpleConditionEvent.violated(
                                                    method,
                                                    method.getFullName()
                                                            + " makes something anew when it is"
                                                            + " sent again"));
                                }
                            }
                        })
                .because("who got no answer asks again, and must not pay twice");
    }
}
