package io.holdfast.architecture;

import java.util.List;

/// All rules. `docs/architecture-rules.md` explains each: what it wants, why, and how to mend a
/// violation.
public final class Rules {
    private Rules() {}

    /// {@return every rule, in the order of ids}
    public static List<Rule> all() {
        return List.of(
                new Rule(
                        "A01",
                        "the domain depends on the JDK's values alone",
                        LayerRules::pureDomain),
                new Rule(
                        "A02", "contexts know only those that the map names", LayerRules::contexts),
                new Rule("A03", "use cases run without a framework", LayerRules::pureApplication),
                new Rule(
                        "A04",
                        "adapters do not know the use cases",
                        LayerRules::adaptersThroughPorts),
                new Rule("A05", "adapters do not know each other", LayerRules::adaptersApart),
                new Rule("A06", "nobody knows bootstrap", LayerRules::bootstrapLast),
                new Rule("A07", "packages have no cycles", LayerRules::noCycles),
                new Rule(
                        "A08",
                        "every class is in a declared part",
                        LayerRules::everyClassHasItsPlace),
                new Rule("A09", "ports are interfaces", PortRules::interfaces),
                new Rule("A10", "ports speak only of the domain", PortRules::signatures),
                new Rule("A12", "only persistence touches SQL", PortRules::sql),
                new Rule("A14", "every port has an adapter", PortRules::implemented),
                new Rule("A15", "nothing global changes", StateRules::statics),
                new Rule("A16", "values do not change", StateRules::values),
                new Rule("A17", "values hold nothing that changes", StateRules::records),
                new Rule("A18", "choices are sealed", StateRules::sealedChoices),
                new Rule("A19", "failures have names", FailureRules::named),
                new Rule(
                        "A20",
                        "the inside declares no failures of the outside",
                        FailureRules::undeclared),
                new Rule("A21", "time and chance come in as arguments", AmbienceRules::given),
                new Rule("A22", "only the command line prints", AmbienceRules::silent),
                new Rule(
                        "A23",
                        "there is one logger, and the domain has none",
                        AmbienceRules::oneLogger),
                new Rule("A24", "every adapter keeps its port's contract", PortRules::proven),
                new Rule("A25", "the preview API has one home", ThreadRules::structured),
                new Rule("A26", "every thread has a parent", ThreadRules::threads),
                new Rule("A27", "money is never a fraction", HygieneRules::noFractions),
                new Rule("A28", "names say the role", HygieneRules::names),
                new Rule("A29", "every package is null-marked", HygieneRules::nullMarked),
                new Rule("A30", "nothing is injected into fields", HygieneRules::injection),
                new Rule("A31", "there is one time API", HygieneRules::oneTime),
                new Rule("A32", "shared state has named homes", StateRules::sharedState),
                new Rule(
                        "A33",
                        "adapters of ports and controllers keep no state",
                        StateRules::statelessAdapters),
                new Rule("A34", "every POST can be sent again", WebRules::repeatable),
                new Rule(
                        "A35",
                        "what is browsed changes in transactions",
                        StoreRules::countedChanges));
    }
}
