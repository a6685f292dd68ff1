package io.holdfast.application.supervision;

import java.util.List;

/// What is told about a supervisor.
///
/// @param children the first ones, in the order of their start, ids unique
/// @param strategy whom a restart touches, [Strategy#ONE_FOR_ONE] unless told
/// @param intensity how many restarts are taken before it gives up, 3 in 5 s unless told
/// @param autoShutdown whether it ends with its significant children, never unless told
/// @param stopOrder in which order it stops its children, reverse unless told
/// @param childrenMax how many children it has at most; 1 to [#CHILDREN_MAX], which holds unless
///   told
public record SupervisorSpec(
        List<ChildSpec> children,
        Strategy strategy,
        Intensity intensity,
        AutoShutdown autoShutdown,
        StopOrder stopOrder,
        int childrenMax) {
    /// The most children that any supervisor takes.
    public static final int CHILDREN_MAX = 10_000;

    /// Refuses contradictions.
    ///
    /// @throws IllegalArgumentException if two children have one id, there are too many of them,
    ///   `childrenMax` is out of range, or a child is significant to a supervisor that never shuts
    ///   itself down
    public SupervisorSpec {
        children = List.copyOf(children);
        if (childrenMax < 1 || childrenMax > CHILDREN_MAX) {
            throw new IllegalArgumentException(
                    "childrenMax must be 1 to %d, was %d".formatted(CHILDREN_MAX, childrenMax));
        }
        if (children.size() > childrenMax) {
            throw new IllegalArgumentException(
                    "%d children, %d allowed".formatted(children.size(), childrenMax));
        }
        if (children.stream().map(ChildSpec::id).distinct().count() < children.size()) {
            throw new IllegalArgumentException(
                    "two children have one id: " + children.stream().map(ChildSpec::id).toList());
        }
        for (ChildSpec child : children) {
            requireFitting(child, autoShutdown);
        }
    }

    /// {@return one-for-one over these children, with the usual limits}
    ///
    /// @param children in the order of their start
    public static SupervisorSpec of(ChildSpec... children) {
        return new SupervisorSpec(
                List.of(children),
                Strategy.ONE_FOR_ONE,
                Intensity.USUAL,
                AutoShutdown.NEVER,
                StopOrder.REVERSE,
                CHILDREN_MAX);
    }

    /// {@return the same with other first children}
    ///
    /// @param children in the order of their start
    public SupervisorSpec children(ChildSpec... children) {
        return new SupervisorSpec(
                List.of(children), strategy, intensity, autoShutdown, stopOrder, childrenMax);
    }

    /// {@return the same with another strategy}
    ///
    /// @param strategy whom a restart touches
    public SupervisorSpec strategy(Strategy strategy) {
        return new SupervisorSpec(
                children, strategy, intensity, autoShutdown, stopOrder, childrenMax);
    }

    /// {@return the same with another intensity}
    ///
    /// @param intensity how many restarts are taken
    public SupervisorSpec intensity(Intensity intensity) {
        return new SupervisorSpec(
                children, strategy, intensity, autoShutdown, stopOrder, childrenMax);
    }

    /// {@return the same, ending with significant children; to be told before [#children] names
    /// one}
    ///
    /// @param autoShutdown with which of them
    public SupervisorSpec autoShutdown(AutoShutdown autoShutdown) {
        return new SupervisorSpec(
                children, strategy, intensity, autoShutdown, stopOrder, childrenMax);
    }

    /// {@return the same with another order of stopping}
    ///
    /// @param stopOrder in which order it stops its children
    public SupervisorSpec stopOrder(StopOrder stopOrder) {
        return new SupervisorSpec(
                children, strategy, intensity, autoShutdown, stopOrder, childrenMax);
    }

    /// {@return the same with another bound}
    ///
    /// @param childrenMax how many children it has at most
    public SupervisorSpec childrenMax(int childrenMax) {
        return new SupervisorSpec(
                children, strategy, intensity, autoShutdown, stopOrder, childrenMax);
    }

    static void requireFitting(ChildSpec child, AutoShutdown autoShutdown) {
        if (child.policy().significant() && autoShutdown == AutoShutdown.NEVER) {
            throw new IllegalArgumentException(
                    "%s is significant to a supervisor that never shuts itself down"
                            .formatted(child.id()));
        }
    }
}
