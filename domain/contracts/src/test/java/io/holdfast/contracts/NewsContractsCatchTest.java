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
                        new Wrong(Waiting.class, "NEWS_2"),
                        new Wrong(Clocked.class, "NEWS_3"),
                        new Wrong(Stuttering.class, "NEWS_4"),
                        new Wrong(Skipping.class, "NEWS_5"),
                        new Wrong(Open.class, "NEWS_6"),
                        new Wrong(Welcoming.class, "NEWS_7"),
                        new Wrong(Crowded.class, "HOOK_1"),
                        new Wrong(Talkative.class, "HOOK_2"),
                        new Wrong(Greedy.class, "HOOK_3"),
                        new Wrong(Impatient.class, "HOOK_4"),
                        new Wrong(Overtaking.class, "HOOK_6"),
                        new Wrong(Restless.class, "HOOK_8"),
                        new Wrong(Faithful.class, "HOOK_9"),
                        new Wrong(Done.class, "HOOK_10"),
                        new Wrong(Hoarding.class, "HOOK_11"),
                        new Wrong(Discreet.class, "HOOK_12"),
                        new Wrong(Backward.class, "HOOK_13"),
                        new Wrong(Indifferent.class, "HOOK_13"),
                        new Wrong(Pushing.class, "HOOK_14"),
                        new Wrong(Obliging.class, "HOOK_17"),
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

    /// Stores of news of one kind.
    abstract static class NewsOf extends NewsStoreContract {
        private final MemoryNews news = made();

        abstract MemoryNews made();

        @Override
        protected final NewsStore empty() {
            return news;
        }

        @Override
        protected final Happening shop() {
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

    static final class Waiting extends NewsOf {
        @Override
        MemoryNews made() {
            return new NewsMutants.Waiting();
        }
    }

    static final class Clocked extends NewsOf {
        @Override
        MemoryNews made() {
            return new NewsMutants.Clocked();
        }
    }

    static final class Stuttering extends NewsOf {
        @Override
        MemoryNews made() {
            return new NewsMutants.Stuttering();
        }
    }

    static final class Skipping extends NewsOf {
        @Override
        MemoryNews made() {
            return new NewsMutants.Skipping();
        }
    }

    static final class Welcoming extends NewsOf {
        @Override
        MemoryNews made() {
            return new NewsMutants.Welcoming();
        }
    }

    static final class Crowded extends Hooks {
        @Override
        WebhookStore over(MemoryNews memory) {
            return new WebhookMutants.Crowded(memory);
        }
    }

    static final class Talkative extends Hooks {
        @Override
        WebhookStore over(MemoryNews memory) {
            return new WebhookMutants.Talkative(memory);
        }
    }

    static final class Greedy extends Hooks {
        @Override
        WebhookStore over(MemoryNews memory) {
            return new WebhookMutants.Greedy(memory);
        }
    }

    static final class Impatient extends Hooks {
        @Override
        WebhookStore over(MemoryNews memory) {
            return new WebhookMutants.Impatient(memory);
        }
    }

    static final class Overtaking extends Hooks {
        @Override
        WebhookStore over(MemoryNews memory) {
            return new WebhookMutants.Overtaking(memory);
        }
    }

    static final class Restless extends Hooks {
        @Override
        WebhookStore over(MemoryNews memory) {
            return new WebhookMutants.Restless(memory);
        }
    }

    static final class Faithful extends Hooks {
        @Override
        WebhookStore over(MemoryNews memory) {
            return new WebhookMutants.Faithful(memory);
        }
    }

    static final class Done extends Hooks {
        @Override
        WebhookStore over(MemoryNews memory) {
            return new WebhookMutants.Done(memory);
        }
    }

    static final class Obliging extends Hooks {
        @Override
        WebhookStore over(MemoryNews memory) {
            return new WebhookMutants.Obliging(memory);
        }
    }

    static final class Hoarding extends Hooks {
        @Override
        WebhookStore over(MemoryNews memory) {
            return new WebhookMutants.Hoarding(memory);
        }
    }

    static final class Discreet extends Hooks {
        @Override
        WebhookStore over(MemoryNews memory) {
            return new WebhookMutants.Discreet(memory);
        }
    }

    static final class Backward extends Hooks {
        @Override
        WebhookStore over(MemoryNews memory) {
            return new WebhookMutants.Backward(memory);
        }
    }

    static final class Indifferent extends Hooks {
        @Override
        WebhookStore over(MemoryNews memory) {
            return new WebhookMutants.Indifferent(memory);
        }
    }

    static final class Pushing extends Hooks {
        @Override
        WebhookStore over(MemoryNews memory) {
            return new WebhookMutants.Pushing(memory);
        }
    }
}
