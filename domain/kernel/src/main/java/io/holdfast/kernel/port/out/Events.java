package io.holdfast.kernel.port.out;

import io.holdfast.kernel.Event;

import java.util.function.Consumer;

/// Carries events from where something happened to whoever wants to know.
///
/// An event is published after the fact was committed, and at best: a process that dies in between
/// tells nobody, and a node that has lost its connection hears nothing. It is told so by
/// [io.holdfast.kernel.hearing.Hearing]. Whoever must not miss anything looks at the store as well.
///
/// ## Rules for every adapter
///
/// - **EVT-1** A listener hears each event of its kind, and of kinds below it, that is published
///   after its subscription was made, once; and no others. On other nodes than the publisher's,
///   equal events that follow each other closely may be heard as one.
/// - **EVT-2** The events of one subject that are published on one node are heard by all listeners
///   in the same order, and those that one thread publishes in the order in which it does. What two
///   nodes publish may be heard in another order on each of them.
/// - **EVT-3** A listener that throws harms nobody: the publisher does not notice, the other
///   listeners hear the event, and it hears the next one itself.
/// - **EVT-4** A closed subscription hears nothing that is published afterwards. Closing it again
///   is harmless.
/// - **EVT-5** A listener may publish and subscribe in its turn.
///
/// Safe for concurrent use. Listeners are called on any thread, perhaps the publisher's, and are
/// quick: they take note, and do the work elsewhere.
public interface Events {
    /// Tells everybody who listens. Never waits for more than the listeners take.
    ///
    /// @param event what has happened
    void publish(Event event);

    /// Listens from now on.
    ///
    /// @param kind of events, such as a context's sealed family or one of its records
    /// @param listener quick; what it throws is logged
    /// @return what ends it
    /// @param <E> the kind
    <E extends Event> Subscription subscribe(Class<E> kind, Consumer<? super E> listener);

    /// Ends a subscription.
    @FunctionalInterface
    interface Subscription extends AutoCloseable {
        /// Listens no more.
        @Override
        void close();
    }
}
