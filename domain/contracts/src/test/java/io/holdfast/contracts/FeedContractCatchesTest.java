package io.holdfast.contracts;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.holdfast.catalog.feed.FeedItem;
import io.holdfast.catalog.feed.FeedSource;
import io.holdfast.catalog.port.out.FeedReaders;
import io.holdfast.contracts.ContractsCatchTest.Wrong;
import io.holdfast.contracts.feeds.FeedReadersContract;
import io.holdfast.kernel.Violation;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.TestFactory;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Readers of lists that break one rule are found out by that rule's test.
final class FeedContractCatchesTest {
    @TestFactory
    Stream<DynamicTest> wrong_readers_fail_the_rule_that_they_break_and_no_other() {
        return Stream.of(
                        new Wrong(CountsLines.class, "FEED_1"),
                        new Wrong(NamesNoField.class, "FEED_2"),
                        new Wrong(EndsEarly.class, "FEED_3"),
                        new Wrong(Greedy.class, "FEED_4"),
                        new Wrong(Boundless.class, "FEED_5"),
                        new Wrong(Careless.class, "FEED_6"),
                        new Wrong(Cutting.class, "FEED_7"),
                        new Wrong(Blaming.class, "FEED_8"))
                .map(
                        wrong ->
                                dynamicTest(
                                        wrong.kit().getSimpleName(),
                                        () -> ContractsCatchTest.check(wrong)));
    }

    @Nested
    class Sound extends FeedReadersContract {
        @Override
        protected FeedReaders readers() {
            return new PlainLists();
        }
    }

    /// Numbers records by the lines they stand on.
    static final class CountsLines extends FeedReadersContract {
        @Override
        protected FeedReaders readers() {
            return new PlainLists() {
                @Override
                long ordinal(long records, long line) {
                    return line;
                }
            };
        }
    }

    /// Does not say which field it refuses.
    static final class NamesNoField extends FeedReadersContract {
        @Override
        protected FeedReaders readers() {
            return new PlainLists() {
                @Override
                String fieldOf(String column) {
                    return "";
                }
            };
        }
    }

    /// Takes a list that breaks off for one that ends.
    static final class EndsEarly extends FeedReadersContract {
        @Override
        protected FeedReaders readers() {
            return new PlainLists() {
                @Override
                Optional<FeedItem> brokenOff(IOException e) {
                    return "The list is too long.".equals(e.getMessage())
                            ? super.brokenOff(e)
                            : Optional.empty();
                }
            };
        }
    }

    /// Holds the whole list.
    static final class Greedy extends FeedReadersContract {
        @Override
        protected FeedReaders readers() {
            return new PlainLists() {
                @Override
                InputStream unpacked(FeedSource source) throws IOException {
                    return source.gzip()
                            ? super.unpacked(source)
                            : new ByteArrayInputStream(kept(source.bytes()).readAllBytes());
                }
            };
        }
    }

    /// Unpacks without end.
    static final class Boundless extends FeedReadersContract {
        @Override
        protected FeedReaders readers() {
            return new PlainLists() {
                @Override
                InputStream limited(InputStream bytes, long max) {
                    return super.limited(bytes, Long.MAX_VALUE);
                }
            };
        }
    }

    /// Gives only the first line of a record back.
    static final class Cutting extends FeedReadersContract {
        @Override
        protected FeedReaders readers() {
            return new PlainLists() {
                @Override
                String whole(String record) {
                    return record.lines().findFirst().orElse("");
                }
            };
        }
    }

    /// Says that a list breaks off whose bytes did not come.
    static final class Blaming extends FeedReadersContract {
        @Override
        protected FeedReaders readers() {
            return new PlainLists() {
                @Override
                InputStream kept(InputStream bytes) {
                    return bytes;
                }
            };
        }
    }

    /// Takes anything for a mapping.
    static final class Careless extends FeedReadersContract {
        @Override
        protected FeedReaders readers() {
            return new PlainLists() {
                @Override
                public List<Violation> check(String document) {
                    return List.of();
                }
            };
        }
    }
}
