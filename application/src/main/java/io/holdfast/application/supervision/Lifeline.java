package io.holdfast.application.supervision;

import io.holdfast.application.concurrent.Deadline;
import io.holdfast.application.concurrent.Machine;

/// What ties one life of a child to its supervisor.
public interface Lifeline {

    /// {@return where the child hangs, ids joined by `/`, the root's first}
    String path();

    /// {@return the machine of the tree}
    Machine machine();

    /// Says that the start succeeded, so that the next child may start. More than once is as good
    /// as once.
    ///
    /// A life that ends before it says so failed to start, or, if it returned normally, wished to
    /// be ignored.
    void started();

    /// {@return whether the supervisor has asked this life to end}
    boolean isStopping();

    /// {@return when whoever asked this life to end loses patience, interrupts it and soon lets go
    /// of it; never, as long as nobody has asked, or where nobody is in a hurry}
    ///
    /// Who has several things to do at the end divides the time by it.
    Deadline stopBy();

    /// Asks for a milder way than an interrupt to be told to end.
    ///
    /// The interrupt still comes when the limit of the child is over.
    ///
    /// @param request called once, at most, by another thread; must not wait. Called at once if the
    ///   end was asked for already.
    void onStop(Runnable request);

    /// Asks to be told when the supervisor stops waiting for this life although it has not ended.
    ///
    /// @param release called once, at most, by another thread; must not wait. Lets go whoever waits
    ///   for this life.
    void onAbandon(Runnable release);

    /// Tells the tree, its history and its subscribers.
    ///
    /// @param event what happened
    void report(SupervisionEvent event);
}
