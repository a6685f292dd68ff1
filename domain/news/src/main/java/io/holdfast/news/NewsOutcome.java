package io.holdfast.news;

import java.util.List;

/// Every way that asking for news can end.
public sealed interface NewsOutcome {
    /// The news, without a gap.
    ///
    /// @param news in order; none where there are none yet
    /// @param next behind which position to go on: that of the last one, or the end of all news
    ///   where none of the wanted kinds is left before it
    record Told(List<News> news, long next) implements NewsOutcome {
        /// Keeps a copy.
        public Told {
            news = List.copyOf(news);
        }
    }

    /// Some of what was asked for is not kept any more.
    ///
    /// @param oldest behind which position all is still there
    record Forgotten(long oldest) implements NewsOutcome {}

    /// There is no such position yet: it is one of another shop, or of another time.
    ///
    /// @param newest the last position there is
    record Unheard(long newest) implements NewsOutcome {}
}
