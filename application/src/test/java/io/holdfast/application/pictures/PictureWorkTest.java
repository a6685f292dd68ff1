package io.holdfast.application.pictures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.holdfast.application.concurrent.Machine;
import io.holdfast.application.concurrent.RealMachine;
import io.holdfast.application.concurrent.simulation.Pace;
import io.holdfast.application.concurrent.simulation.SimulatedMachine;
import io.holdfast.application.concurrent.simulation.Simulation;
import io.holdfast.catalog.picture.Again;
import io.holdfast.catalog.picture.FetchOutcome;
import io.holdfast.catalog.picture.Picture;
import io.holdfast.catalog.picture.PictureFile;
import io.holdfast.catalog.picture.RenderOutcome;
import io.holdfast.catalog.picture.Rendition;
import io.holdfast.catalog.port.out.PictureSource;
import io.holdfast.catalog.port.out.PictureStudio;
import io.holdfast.contracts.pictures.MemoryStudio;
import io.holdfast.jobs.Attempt;
import io.holdfast.jobs.JobEnd;
import io.holdfast.jobs.OpenDocument;
import io.holdfast.kernel.Counts;
import io.holdfast.kernel.Job;
import io.holdfast.kernel.StoreUnavailable;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

class PictureWorkTest {
    private static final JobEnd DONE = new JobEnd.Succeeded(Map.of());

    private final RealMachine machine = new RealMachine();
    private final PictureShop shop = new PictureShop();

    @AfterEach
    void nothingIsLeft() {
        assertThat(shop.source.left()).as("temporary files").isZero();
        machine.close();
    }

    private JobEnd run(Job job) {
        return shop.run(machine.machine(), job);
    }

    private void serve(String url, int colour) {
        shop.source.serve(url, 200, PictureShop.png(600, 300, colour));
    }

    private Picture kept(String url) {
        return Optional.ofNullable(shop.rows.at(List.of(url)).get(url)).orElseThrow();
    }

    @Test
    void pictures_are_fetched_made_and_given_out_in_every_size() throws IOException {
        shop.product("tee", "https://pics.example/1", "https://pics.example/2");
        serve("https://pics.example/1", 1);
        serve("https://pics.example/2", 2);
        Job job = shop.queued(Again.DUE);

        assertThat(run(job)).isEqualTo(DONE);
        assertThat(shop.found(job).counts()).isEqualTo(new Counts(2, 2, 0, 0, 0, 0));
        assertThat(shop.found(job).progress().done()).isEqualTo(2);
        Picture picture = kept("https://pics.example/1");
        assertThat(picture.width()).isEqualTo(600);
        for (Rendition rendition : Rendition.values()) {
            try (OpenDocument document = shop.desk.open(picture.hash(), rendition).orElseThrow()) {
                assertThat(document.info().contentType()).isEqualTo("image/png");
                assertThat(document.bytes().readAllBytes()).isNotEmpty();
            }
        }
        assertThat(shop.desk.open("../" + picture.hash(), Rendition.LIST)).isEmpty();
    }

    @Test
    void what_is_here_is_not_fetched_again_unless_all_are_asked_for() {
        shop.product("tee", "https://pics.example/1");
        serve("https://pics.example/1", 1);
        run(shop.queued(Again.DUE));
        run(shop.queued(Again.DUE));
        run(shop.queued(Again.REFUSED));
        assertThat(shop.source.fetches()).isOne();

        serve("https://pics.example/1", 2);
        String before = kept("https://pics.example/1").hash();
        run(shop.queued(Again.ALL));
        assertThat(kept("https://pics.example/1").hash()).isNotEqualTo(before);
    }

    @Test
    void a_picture_whose_documents_are_gone_is_made_again_where_all_are_asked_for() {
        shop.product("tee", "https://pics.example/1");
        serve("https://pics.example/1", 1);
        run(shop.queued(Again.DUE));
        String hash = kept("https://pics.example/1").hash();
        shop.documents.delete(Picture.document(hash, Rendition.LIST));
        assertThat(shop.desk.open(hash, Rendition.LIST)).isEmpty();

        assertThat(run(shop.queued(Again.ALL))).isEqualTo(DONE);

        assertThat(shop.desk.open(hash, Rendition.LIST)).isPresent();
        assertThat(kept("https://pics.example/1").hash()).isEqualTo(hash);
    }

    @Test
    void the_same_bytes_at_two_addresses_are_kept_once() {
        shop.product("tee", "https://pics.example/1");
        serve("https://pics.example/1", 1);
        run(shop.queued(Again.DUE));
        shop.product("cap", "https://pics.example/2");
        serve("https://pics.example/2", 1);
        Job job = shop.queued(Again.DUE);
        run(job);

        assertThat(shop.found(job).counts()).isEqualTo(new Counts(1, 0, 0, 1, 0, 0));
        assertThat(kept("https://pics.example/2")).isEqualTo(kept("https://pics.example/1"));
    }

    @Test
    void what_is_not_to_be_had_is_a_reject_and_keeps_nobody() {
        shop.product(
                "tee",
                "https://pics.example/gone",
                "https://pics.example/broken",
                "https://pics.example/large",
                "https://pics.example/down",
                "https://pics.example/1");
        serve("https://pics.example/1", 1);
        shop.source.serve("https://pics.example/gone", 404, new byte[0]);
        shop.source.serve("https://pics.example/down", 503, new byte[0]);
        byte[] sound = PictureShop.png(600, 300, 1);
        shop.source.serve("https://pics.example/broken", 200, Arrays.copyOf(sound, 60));
        shop.source.serve("https://pics.example/large", 200, PictureShop.png(1_001, 1_000, 1));
        Job job = shop.queued(Again.DUE);

        assertThat(run(job)).isEqualTo(DONE);
        assertThat(shop.found(job).counts()).isEqualTo(new Counts(1, 1, 0, 0, 4, 0));
        assertThat(shop.reasons(job))
                .containsExactlyInAnyOrder(
                        "The server there answers with status 404.",
                        "The server there answers with status 503.",
                        "The picture is broken.",
                        "It has too many pixels.");
    }

    @Test
    void an_attempt_that_is_stopped_in_the_middle_is_gone_on_with() {
        for (int i = 0; i < 40; i++) {
            shop.product("p%02d".formatted(i), "https://pics.example/" + i);
            serve("https://pics.example/" + i, i);
        }
        Job job = shop.queued(Again.DUE);
        Attempt first = shop.jobs.begin(job.id(), PictureShop.NOW).orElseThrow();
        PictureSource breaking =
                url -> {
                    if (shop.source.fetches() >= 10) {
                        throw new StoreUnavailable("keep", new IOException("no disk"));
                    }
                    return shop.source.fetch(url);
                };
        PictureWork work = shop.work(machine.machine(), breaking);

        assertThatExceptionOfType(StoreUnavailable.class)
                .isThrownBy(() -> work.run(first, shop.jobs.find(job.id()).orElseThrow()));
        assertThat(run(job)).isEqualTo(DONE);
        assertThat(shop.found(job).counts()).isEqualTo(new Counts(40, 40, 0, 0, 0, 0));
        assertThat(shop.rows.at(List.of("https://pics.example/39"))).hasSize(1);
    }

    @Test
    void a_job_that_is_cancelled_stops_though_no_sender_answers() throws InterruptedException {
        shop.product("tee", "https://pics.example/1");
        CountDownLatch asked = new CountDownLatch(1);
        PictureSource hanging =
                _ -> {
                    asked.countDown();
                    try {
                        new CountDownLatch(1).await();
                    } catch (InterruptedException _) {
                        Thread.currentThread().interrupt();
                    }
                    return new FetchOutcome.Failed("interrupted");
                };
        Job job = shop.queued(Again.DUE);
        Thread canceller =
                Thread.ofVirtual()
                        .start(
                                () -> {
                                    try {
                                        asked.await();
                                    } catch (InterruptedException _) {
                                        return;
                                    }
                                    shop.jobs.cancel(job.id(), PictureShop.NOW);
                                });

        assertThat(shop.run(machine.machine(), job, hanging)).isEqualTo(new JobEnd.Cancelled());
        canceller.join();
        assertThat(shop.reasons(job)).isEmpty();
    }

    @Test
    void who_looks_on_while_pictures_are_settled_tells_no_old_news() {
        shop.product("tee", "https://pics.example/1", "https://pics.example/2");
        serve("https://pics.example/1", 1);
        serve("https://pics.example/2", 2);
        Job job = shop.queued(Again.DUE);
        List<Long> done = new ArrayList<>();

        Simulation.run(
                1,
                Pace.PATIENT,
                simulated -> {
                    shop.afterSettling =
                            () -> {
                                wait(simulated);
                                done.add(shop.found(job).progress().done());
                            };
                    assertThat(shop.run(simulated, job)).isEqualTo(DONE);
                });

        assertThat(done).last().isEqualTo(2L);
        assertThat(shop.found(job).progress().done()).isEqualTo(2);
    }

    /// Long enough for several looks.
    private static void wait(SimulatedMachine machine) {
        try {
            machine.sleep(Duration.ofSeconds(2));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void a_worker_that_must_stop_gives_the_job_back() {
        shop.product("tee", "https://pics.example/1");
        serve("https://pics.example/1", 1);
        Job job = shop.queued(Again.DUE);
        Thread.currentThread().interrupt();

        assertThat(run(job)).isEqualTo(new JobEnd.Yielded());
        assertThat(Thread.interrupted()).isTrue();
        assertThat(run(job)).isEqualTo(DONE);
    }

    /// Asks for a rest at the first call, and says at which seconds calls came.
    private final class Tired implements PictureSource {
        private final Machine simulated;
        private final Duration rest;
        private final List<Long> calls = new ArrayList<>();

        Tired(Machine simulated, Duration rest) {
            this.simulated = simulated;
            this.rest = rest;
        }

        @Override
        public synchronized FetchOutcome fetch(String url) {
            if (!url.startsWith("https://tired.example/")) {
                return shop.source.fetch(url);
            }
            calls.add(simulated.nanoTime() / 1_000_000_000);
            return calls.size() == 1
                    ? new FetchOutcome.Failed("too many", rest)
                    : shop.source.fetch(url);
        }

        /// {@return how many calls came before the rest was over}
        long tooEarly() {
            long end = calls.getFirst() + rest.toSeconds();
            return calls.stream().filter(second -> second < end).count();
        }
    }

    private void manyOfOneHost() {
        for (int i = 0; i < 60; i++) {
            shop.product("p%02d".formatted(i), "https://tired.example/" + i);
            serve("https://tired.example/" + i, i);
        }
    }

    @Test
    void a_host_that_asks_for_a_short_rest_is_waited_for() {
        manyOfOneHost();
        Job job = shop.queued(Again.DUE);
        Simulation.run(
                1,
                Pace.PATIENT,
                simulated -> {
                    Tired tired = new Tired(simulated, Duration.ofSeconds(30));
                    assertThat(shop.run(simulated, job, tired)).isEqualTo(DONE);
                    assertThat(tired.tooEarly()).isBetween(1L, 4L);
                });

        assertThat(shop.found(job).counts()).isEqualTo(new Counts(59, 59, 0, 0, 1, 0));
        assertThat(shop.reasons(job)).containsExactly("too many");
    }

    @Test
    void a_host_that_asks_for_a_long_rest_is_left_to_another_run_and_keeps_nobody() {
        manyOfOneHost();
        shop.product("tee", "https://pics.example/1");
        serve("https://pics.example/1", 99);
        Job job = shop.queued(Again.DUE);
        Simulation.run(
                1,
                Pace.PATIENT,
                simulated -> {
                    Tired tired = new Tired(simulated, Duration.ofMinutes(10));
                    assertThat(shop.run(simulated, job, tired)).isEqualTo(DONE);
                    assertThat(tired.calls).hasSizeBetween(1, 4);
                });

        assertThat(shop.found(job).counts().rejected()).isGreaterThanOrEqualTo(57);
        assertThat(shop.reasons(job)).contains("The server there wants to be left alone.");
        assertThat(kept("https://pics.example/1").width()).isEqualTo(600);
        run(shop.queued(Again.REFUSED));
        assertThat(kept("https://tired.example/59").width()).isEqualTo(600);
    }

    /// How many do something at once, each for a second.
    private static final class AtOnce {
        private final AtomicInteger now = new AtomicInteger();
        private final AtomicInteger most = new AtomicInteger();

        <T> T counted(Machine machine, Supplier<T> work) {
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            machine.parkNanos(this, Duration.ofSeconds(1).toNanos());
            now.decrementAndGet();
            return work.get();
        }
    }

    private record CountingStudio(PictureStudio studio, Machine machine, AtOnce atOnce)
            implements PictureStudio {
        @Override
        public RenderOutcome render(PictureFile file) {
            return atOnce.counted(machine, () -> studio.render(file));
        }

        @Override
        public String recipe() {
            return studio.recipe();
        }
    }

    @Test
    void as_many_are_fetched_at_once_as_it_says_and_as_many_made_as_there_are_cores() {
        for (int i = 0; i < 160; i++) {
            shop.product("p%03d".formatted(i), "https://pics.example/" + i);
            serve("https://pics.example/" + i, i);
        }
        Job job = shop.queued(Again.DUE);
        AtOnce fetched = new AtOnce();
        AtOnce made = new AtOnce();
        Simulation.run(
                1,
                Pace.PATIENT,
                simulated -> {
                    PictureStudio studio =
                            new CountingStudio(new MemoryStudio(1_000_000), simulated, made);
                    PictureSource source =
                            url -> fetched.counted(simulated, () -> shop.source.fetch(url));
                    assertThat(shop.run(simulated, job, source, studio, PicturePace.of(32, 3)))
                            .isEqualTo(DONE);
                });

        assertThat(fetched.most).hasValue(32);
        assertThat(made.most).hasValue(3);
        assertThat(shop.found(job).counts()).isEqualTo(new Counts(160, 160, 0, 0, 0, 0));
    }
}
