package io.holdfast.contracts.news;

import io.holdfast.news.NewsType;

import java.time.Instant;
import java.util.List;

/// Brings news about, as the parts of a shop do.
public interface Happening {
    /// Begins a transaction that brings news about.
    ///
    /// @param type what kind of news
    /// @param at when it happened
    /// @param subjects what it happened to, each a piece of news
    /// @return the transaction, in which all of them are written
    Begun begin(NewsType type, Instant at, List<String> subjects);

    /// Brings news about.
    ///
    /// @param type what kind of news
    /// @param at when it happened
    /// @param subjects what it happened to, each a piece of news
    default void bring(NewsType type, Instant at, String... subjects) {
        begin(type, at, List.of(subjects)).commit();
    }

    /// A transaction that is not over.
    interface Begun {
        /// Makes it so.
        void commit();

        /// Undoes it.
        void rollback();
    }
}
