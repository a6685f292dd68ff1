package io.holdfast.contracts;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.holdfast.contracts.ContractsCatchTest.Wrong;
import io.holdfast.contracts.news.Happening;
import io.holdfast.contracts.news.MemoryNews;
import io.holdfast.contracts.news.MemoryReceivers;
import io.holdfast.contracts.news.MemoryWebhooks;
import io.holdfast.contracts.news.NewsStoreContract;
import io.holdfast.contracts.news.Receiver;
import io.holdfast.contracts.news.WebhookSenderContract;
import io.holdfast.contracts.news.WebhookStoreContract;
import io.holdfast.news.DeliveryTry;
import io.holdfast.news.Errand;
import io.holdfast.news.NewsOutcome;
import io.holdfast.news.NewsQuery;
import io.holdfast.news.NewsType;
import io.holdfast.news.Verdict;
import io.holdfast.news.WebhookId;
import io.holdfast.news.port.out.NewsStore;
import io.holdfast.news.port.out.WebhookSender;
import io.holdfast.news.port.out.WebhookStore;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.TestFactory;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// News and webhooks in memory keep their contracts, and wrong ones fail the rules that they break.
final class NewsContractsCatchTest {
    @TestFactory
    Stream<DynamicTest> wrong_ones_fail_the_rule_that_they_break_and_no_other() {
        return Stream.of(
                        new Wrong(Hasty.class, "NEWS_1"),
                        new Wrong(Open.class, "NEWS_6"),
                        new Wrong(Unfenced.class, "HOOK_7"),
                        new Wrong(Generous.class, "HOOK_5"))
                .map(
                        wrong ->
                                dynamicTest(
                                        wrong.kit().getSimpleName(),
                                        () -> ContractsCatchTest.check(wrong)));
    }

    @Nested
    class News extends NewsStoreContract {
        private final MemoryNews news = new MemoryNews();

        @Override
        protected NewsStore empty() {
            return news;
        }

        @Override
        protected Happening shop() {
            return news;
        }
    }

    @Nested
    class Webhooks extends Hooks {
        @Override
        protected WebhookStore over(MemoryNews news) {
            return new MemoryWebhooks(news);
        }
    }

    @Nested
    class Sender extends WebhookSenderContract {
        private final MemoryReceivers receivers = new MemoryReceivers(false);

        @Override
        protected WebhookSender sender() {
            return receivers;
        }

        @Override
        protected Receiver receiver() {
            return receivers.open("one");
        }

        @Override
        protected WebhookSender strict() {
            return new MemoryReceivers(true);
        }

        @Override
        protected String inner() {
            return "https://inner/";
        }

        @Override
        protected String nowhere() {
            return "https://in/nowhere";
        }
    }

    abstract static class Hooks extends WebhookStoreContract {
        private final MemoryNews news = new MemoryNews();

        abstract WebhookStore over(MemoryNews memory);

        @Override
        protected final WebhookStore empty() {
            return over(news);
        }

        @Override
        protected final NewsStore news() {
            return news;
        }

        @Override
        protected final Happening shop() {
            return news;
        }
    }

    /// Takes what is written for news before it is committed.
    static final class Hasty extends NewsStoreContract {
        private final MemoryNews news =
                new MemoryNews() {
                    @Override
                    public Begun begin(NewsType type, Instant at, List<String> subjects) {
                        Begun begun = super.begin(type, at, subjects);
                        if (subjects.size() == 2 && subjects.contains("stock:C")) {
                            begun.commit();
                        }
                        return begun;
                    }
                };

        @Override
        protected NewsStore empty() {
            return news;
        }

        @Override
        protected Happening shop() {
            return news;
        }
    }

    /// Says nothing of what it has forgotten.
    static final class Open extends NewsStoreContract {
        private final MemoryNews news =
                new MemoryNews() {
                    @Override
                    public synchronized NewsOutcome read(NewsQuery query) {
                        return super.read(query.behind(Math.max(query.after(), oldest())));
                    }
                };

        @Override
        protected NewsStore empty() {
            return news;
        }

        @Override
        protected Happening shop() {
            return news;
        }
    }

    /// Believes whoever froze and wakes up.
    static final class Unfenced extends Hooks {
        @Override
        WebhookStore over(MemoryNews memory) {
            return new MemoryWebhooks(memory) {
                @Override
                public synchronized Optional<Instant> settle(
                        Errand errand, DeliveryTry attempt, Verdict verdict) {
                    Errand current =
                            new Errand(
                                    errand.webhook(),
                                    errand.delivery(),
                                    verdict instanceof Verdict.GivenUp
                                            ? errand.fence() + 1
                                            : errand.fence(),
                                    errand.round(),
                                    errand.url(),
                                    errand.secrets(),
                                    errand.message());
                    super.settle(current, attempt, verdict);
                    return super.settle(errand, attempt, verdict);
                }
            };
        }
    }

    /// Sends more than may be under way.
    static final class Generous extends Hooks {
        @Override
        WebhookStore over(MemoryNews memory) {
            return new MemoryWebhooks(memory) {
                @Override
                public synchronized List<Errand> take(
                        WebhookId id, int atOnceMax, Instant now, Instant until) {
                    return super.take(id, atOnceMax == 1 ? 1 : 100, now, until);
                }
            };
        }
    }
}
