package io.holdfast.benchmarks.pictures;

import com.sun.management.OperatingSystemMXBean;

import io.holdfast.adapters.external.pictures.ImageStudio;
import io.holdfast.adapters.external.pictures.PictureLimits;
import io.holdfast.catalog.picture.PictureFile;
import io.holdfast.catalog.picture.RenderOutcome;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/// The resizer alone, on all cores, with files in memory.
final class Resizer {
    private static final int CORES = Runtime.getRuntime().availableProcessors();

    private final MadePictures pictures;
    private final ImageStudio studio = studio();

    Resizer(MadePictures pictures) {
        this.pictures = pictures;
    }

    private static ImageStudio studio() {
        return new ImageStudio(
                new PictureLimits(Long.MAX_VALUE, Long.MAX_VALUE, Duration.ofSeconds(1)));
    }

    /// {@return whether it can be resized}
    static boolean isPicture(byte[] file) {
        return made(studio(), file);
    }

    private static boolean made(ImageStudio studio, byte[] file) {
        return studio.render(new InMemory(file)) instanceof RenderOutcome.Made;
    }

    /// {@return what it took to resize some pictures}
    Spent resize(int number) {
        List<byte[]> files = IntStream.range(0, number).mapToObj(pictures::picture).toList();
        long processor = processorNanos();
        long start = System.nanoTime();
        resize(files);
        return new Spent(
                number, (System.nanoTime() - start) / 1e9, (processorNanos() - processor) / 1e9);
    }

    /// Of this process, which does nothing else meanwhile.
    private static long processorNanos() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }

    private void resize(List<byte[]> files) {
        AtomicInteger next = new AtomicInteger();
        try (ExecutorService cores = Executors.newFixedThreadPool(CORES)) {
            List<Future<?>> all =
                    IntStream.range(0, CORES)
                            .<Future<?>>mapToObj(_ -> cores.submit(() -> resizeNext(files, next)))
                            .toList();
            for (Future<?> one : all) {
                one.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a picture cannot be resized", e);
        }
    }

    private void resizeNext(List<byte[]> files, AtomicInteger next) {
        for (int i = next.getAndIncrement(); i < files.size(); i = next.getAndIncrement()) {
            if (!made(studio, files.get(i))) {
                throw new IllegalStateException("picture %d is none".formatted(i));
            }
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record InMemory(byte[] content) implements PictureFile {
        @Override
        public long length() {
            return content.length;
        }

        @Override
        public String sha256() {
            return "";
        }

        @Override
        public InputStream bytes() {
            return new ByteArrayInputStream(content);
        }

        @Override
        public void close() {}
    }
}
