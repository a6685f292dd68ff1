package io.holdfast.application.operations;

import io.holdfast.application.supervision.ChildState;
import io.holdfast.application.supervision.ChildType;
import io.holdfast.application.supervision.ChildView;
import io.holdfast.application.supervision.SupervisionTree;
import io.holdfast.supervision.Part;
import io.holdfast.supervision.Trouble;
import io.holdfast.supervision.port.in.WatchSupervision;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// The supervision tree in the words of the domain.
///
/// @param id name of the root, for as long as there is no tree
/// @param running the tree; empty until all of it has started
public record ServerWatch(String id, Supplier<Optional<SupervisionTree>> running)
        implements WatchSupervision {

    @Override
    public Part tree() {
        return running.get()
                .map(tree -> part(tree.view()))
                .orElseGet(
                        () ->
                                new Part(
                                        id,
                                        Part.Kind.SUPERVISOR,
                                        Part.State.STARTING,
                                        0,
                                        null,
                                        Map.of(),
                                        List.of()));
    }

    @Override
    public boolean isOver() {
        return running.get().map(SupervisionTree::isLost).orElse(false);
    }

    @Override
    public List<Trouble> history(int limit) {
        if (limit < 1 || limit > HISTORY_MAX) {
            throw new IllegalArgumentException(
                    "limit is 1 to %d, was %d".formatted(HISTORY_MAX, limit));
        }
        return running.get().map(SupervisionTree::history).orElse(List.of()).reversed().stream()
                .flatMap(event -> Troubles.of(event).stream())
                .limit(limit)
                .toList();
    }

    private static Part part(ChildView view) {
        ChildView.ErrorView error = view.lastError();
        return new Part(
                view.id(),
                kind(view.type()),
                state(view.state()),
                view.restarts(),
                error == null ? null : Failures.of(error.at(), error.cause()),
                view.gauges(),
                view.children().stream().map(ServerWatch::part).toList());
    }

    private static Part.Kind kind(ChildType type) {
        return switch (type) {
            case WORKER -> Part.Kind.WORKER;
            case PERIODIC -> Part.Kind.PERIODIC;
            case MAILBOX -> Part.Kind.MAILBOX;
            case SUPERVISOR -> Part.Kind.SUPERVISOR;
        };
    }

    private static Part.State state(ChildState state) {
        return switch (state) {
            case STARTING -> Part.State.STARTING;
            case RUNNING -> Part.State.RUNNING;
            case STOPPING -> Part.State.STOPPING;
            case RESTARTING -> Part.State.RESTARTING;
            case STOPPED -> Part.State.STOPPED;
        };
    }
}
