package io.holdfast.application.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.holdfast.application.concurrent.Simulated;
import io.holdfast.export.Exported;
import io.holdfast.kernel.StoreUnavailable;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/// A list on its way from the store to where it is kept.
class ListFlowTest {
    @Test
    void every_chunk_arrives_in_order_and_then_the_list_is_finished() {
        Simulated.underManySeeds(
                machine -> {
                    MadeList list = new MadeList(machine, 30);
                    ByteArrayOutputStream out = new ByteArrayOutputStream();
                    List<Long> seen = new ArrayList<>();

                    ListFlow.End end =
                            new ListFlow(list, machine)
                                    .write(MadeList.REQUEST, null, out, seen::add);

                    assertThat(end).isEqualTo(new ListFlow.End.Whole(new Exported(30, 30)));
                    assertThat(out.toString(UTF_8)).startsWith("0\n1\n2\n").endsWith("\n29\n");
                    assertThat(seen).hasSize(30).isSorted().endsWith(30L);
                    assertThat(list.closed).isOne();
                });
    }

    @Test
    void a_slow_reader_is_not_run_ahead_of() {
        Simulated.underManySeeds(
                machine -> {
                    MadeList list = new MadeList(machine, 100);
                    List<Long> ahead = new ArrayList<>();

                    new ListFlow(list, machine)
                            .write(
                                    MadeList.REQUEST,
                                    null,
                                    OutputStream.nullOutputStream(),
                                    rows -> {
                                        machine.sleep(Duration.ofMillis(1));
                                        ahead.add(list.pulled - rows);
                                        return true;
                                    });

                    // The eight that may lie ready, with the one that is looked at.
                    assertThat(ahead).allMatch(chunks -> chunks <= 8);
                });
    }

    @Test
    void a_list_that_is_told_to_stop_is_closed_and_never_finished() {
        Simulated.underManySeeds(
                machine -> {
                    MadeList list = new MadeList(machine, 100);

                    ListFlow.End end =
                            new ListFlow(list, machine)
                                    .write(
                                            MadeList.REQUEST,
                                            null,
                                            OutputStream.nullOutputStream(),
                                            rows -> rows < 10);

                    assertThat(end).isEqualTo(new ListFlow.End.Stopped());
                    assertThat(list.pulled).isBetween(10, 19);
                    assertThat(list.finished).isZero();
                    assertThat(list.closed).isOne();
                });
    }

    @Test
    void a_store_that_is_busy_keeps_nobody_from_stopping_within_a_second() {
        Simulated.underManySeeds(
                machine -> {
                    MadeList list = MadeList.busy(machine);
                    Instant wanted = machine.instant().plusMillis(2_345);

                    ListFlow.End end =
                            new ListFlow(list, machine)
                                    .write(
                                            MadeList.REQUEST,
                                            null,
                                            OutputStream.nullOutputStream(),
                                            _ -> machine.instant().isBefore(wanted));

                    assertThat(end).isEqualTo(new ListFlow.End.Stopped());
                    assertThat(machine.instant()).isBefore(wanted.plusSeconds(1));
                    assertThat(list.closed).isOne();
                });
    }

    @Test
    void an_interrupt_of_the_writer_ends_it_at_once_and_stays() {
        Simulated.underManySeeds(
                machine -> {
                    MadeList list = MadeList.busy(machine);
                    AtomicReference<ListFlow.End> end = new AtomicReference<>();
                    List<Boolean> interrupted = new ArrayList<>();
                    Thread writer =
                            machine.start(
                                    "writer",
                                    () -> {
                                        end.set(
                                                new ListFlow(list, machine)
                                                        .write(
                                                                MadeList.REQUEST,
                                                                null,
                                                                OutputStream.nullOutputStream(),
                                                                _ -> true));
                                        interrupted.add(Thread.currentThread().isInterrupted());
                                    });
                    machine.sleep(Duration.ofMillis(1_234));
                    Instant told = machine.instant();

                    machine.interrupt(writer);
                    machine.awaitEnd(writer);

                    assertThat(end.get()).isEqualTo(new ListFlow.End.Interrupted());
                    assertThat(interrupted).containsExactly(true);
                    assertThat(machine.instant()).isEqualTo(told);
                    assertThat(list.finished).isZero();
                    assertThat(list.closed).isOne();
                });
    }

    @Test
    void a_stream_that_takes_no_more_fails_the_writing_and_the_list_is_closed() {
        Simulated.underManySeeds(
                machine -> {
                    MadeList list = new MadeList(machine, 100);
                    IOException full = new IOException("no room");
                    OutputStream out =
                            new OutputStream() {
                                @Override
                                public void write(int b) throws IOException {
                                    throw full;
                                }
                            };

                    assertThatThrownBy(
                                    () ->
                                            new ListFlow(list, machine)
                                                    .write(MadeList.REQUEST, null, out, _ -> true))
                            .isInstanceOf(UncheckedIOException.class)
                            .hasCause(full);
                    assertThat(list.finished).isZero();
                    assertThat(list.closed).isOne();
                });
    }

    @Test
    void what_the_store_throws_arrives_as_it_was() {
        Simulated.underManySeeds(
                machine -> {
                    StoreUnavailable down =
                            new StoreUnavailable("write a list", new IOException("gone"));
                    MadeList list = new MadeList(machine, 5).failing(down);

                    assertThatThrownBy(
                                    () ->
                                            new ListFlow(list, machine)
                                                    .write(
                                                            MadeList.REQUEST,
                                                            null,
                                                            OutputStream.nullOutputStream(),
                                                            _ -> true))
                            .isSameAs(down);
                    assertThat(list.finished).isZero();
                    assertThat(list.closed).isOne();
                });
    }
}
