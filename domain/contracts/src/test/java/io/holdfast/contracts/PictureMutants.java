package io.holdfast.contracts;

import io.holdfast.catalog.feed.Reject;
import io.holdfast.catalog.picture.FetchOutcome;
import io.holdfast.catalog.picture.Picture;
import io.holdfast.catalog.picture.PictureFile;
import io.holdfast.catalog.picture.PictureRun;
import io.holdfast.catalog.picture.PictureWish;
import io.holdfast.catalog.picture.RenderOutcome;
import io.holdfast.catalog.picture.Settled;
import io.holdfast.catalog.picture.WantedPicture;
import io.holdfast.contracts.catalog.MemoryProducts;
import io.holdfast.contracts.jobs.MemoryJobs;
import io.holdfast.contracts.pictures.MemoryPictureFile;
import io.holdfast.contracts.pictures.MemoryPictureSource;
import io.holdfast.contracts.pictures.MemoryPictures;
import io.holdfast.contracts.pictures.MemoryStudio;
import io.holdfast.jobs.Attempt;
import io.holdfast.jobs.port.out.JobStore.Heed;
import io.holdfast.kernel.JobId;
import io.holdfast.kernel.Progress;

import org.jspecify.annotations.Nullable;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/// Stores, sources and studios of pictures that are wrong, each in one way.
final class PictureMutants {
    private PictureMutants() {}

    /// Has a run that took nothing fetch what another took.
    static final class Possessive extends MemoryPictures {
        private final Set<Attempt> seen = new LinkedHashSet<>();

        Possessive(MemoryJobs jobs, MemoryProducts products) {
            super(jobs, products);
        }

        @Override
        public synchronized PictureRun run(Attempt attempt) {
            seen.add(attempt);
            return super.run(attempt);
        }

        @Override
        public synchronized List<WantedPicture> wanted(
                Attempt attempt, @Nullable WantedPicture after, int limit) {
            List<WantedPicture> own = super.wanted(attempt, after, limit);
            return own.isEmpty()
                    ? seen.stream()
                            .flatMap(other -> super.wanted(other, after, limit).stream())
                            .toList()
                    : own;
        }
    }

    /// Looks at products that have not changed since.
    static final class Timeless extends MemoryPictures {
        Timeless(MemoryJobs jobs, MemoryProducts products) {
            super(jobs, products);
        }

        @Override
        public synchronized Step gather(
                Attempt attempt, PictureWish wish, int productsMax, Instant now) {
            return super.gather(attempt, new PictureWish(wish.again(), null), productsMax, now);
        }
    }

    /// Forgets how many pictures an earlier attempt was done with.
    static final class Beginning extends MemoryPictures {
        Beginning(MemoryJobs jobs, MemoryProducts products) {
            super(jobs, products);
        }

        @Override
        public synchronized PictureRun run(Attempt attempt) {
            PictureRun run = super.run(attempt);
            return new PictureRun(
                    run.gathered(), run.afterProduct(), run.wanted(), 0, run.counts());
        }
    }

    /// Goes on whatever anybody says.
    static final class Heedless extends MemoryPictures {
        Heedless(MemoryJobs jobs, MemoryProducts products) {
            super(jobs, products);
        }

        @Override
        public synchronized Step settle(
                Attempt attempt, List<Settled> settled, Progress progress, Instant now) {
            return new Step(super.settle(attempt, settled, progress, now).run(), Heed.GO_ON);
        }
    }

    /// Tells what was missed last first.
    static final class Backward extends MemoryPictures {
        Backward(MemoryJobs jobs, MemoryProducts products) {
            super(jobs, products);
        }

        @Override
        public synchronized List<Reject> rejects(JobId id) {
            return super.rejects(id).reversed();
        }
    }

    /// Gives some picture where it has none of that hash.
    static final class Guessing extends MemoryPictures {
        private final Set<Picture> kept = new LinkedHashSet<>();

        Guessing(MemoryJobs jobs, MemoryProducts products) {
            super(jobs, products);
        }

        @Override
        public synchronized Step settle(
                Attempt attempt, List<Settled> settled, Progress progress, Instant now) {
            for (Settled one : settled) {
                if (one instanceof Settled.Kept(_, Picture picture, _)) {
                    kept.add(picture);
                }
            }
            return super.settle(attempt, settled, progress, now);
        }

        @Override
        public synchronized Map<String, Picture> kept(Collection<String> hashes) {
            Map<String, Picture> found = new HashMap<>(super.kept(hashes));
            kept.forEach(picture -> hashes.forEach(hash -> found.putIfAbsent(hash, picture)));
            return found;
        }
    }

    /// Gives the bytes once.
    static final class Draining extends MemoryPictureSource {
        Draining(int bytesMax) {
            super(bytesMax);
        }

        @Override
        public synchronized FetchOutcome fetch(String url) {
            FetchOutcome right = super.fetch(url);
            return right instanceof FetchOutcome.Fetched(PictureFile file)
                    ? new FetchOutcome.Fetched(new Once(file))
                    : right;
        }

        private static final class Once implements PictureFile {
            private final PictureFile file;
            private boolean read;

            Once(PictureFile file) {
                this.file = file;
            }

            @Override
            public long length() {
                return file.length();
            }

            @Override
            public String sha256() {
                return file.sha256();
            }

            @Override
            public InputStream bytes() {
                InputStream bytes = read ? InputStream.nullInputStream() : file.bytes();
                read = true;
                return bytes;
            }

            @Override
            public void close() {
                file.close();
            }
        }
    }

    /// Takes whatever is short enough for a picture.
    static final class Trusting extends MemoryPictureSource {
        private final int bytesMax;
        private final Map<String, byte[]> known = new HashMap<>();

        Trusting(int bytesMax) {
            super(bytesMax);
            this.bytesMax = bytesMax;
        }

        void know(String url, byte[] body) {
            if (body.length <= bytesMax) {
                known.put(url, body);
            }
        }

        @Override
        public synchronized FetchOutcome fetch(String url) {
            FetchOutcome right = super.fetch(url);
            byte[] body = known.get(url);
            return right instanceof FetchOutcome.Refused && body != null
                    ? new FetchOutcome.Fetched(new MemoryPictureFile(body))
                    : right;
        }
    }

    /// Gives up for good on what may pass.
    static final class Resigned extends MemoryPictureSource {
        Resigned(int bytesMax) {
            super(bytesMax);
        }

        @Override
        public synchronized FetchOutcome fetch(String url) {
            FetchOutcome right = super.fetch(url);
            return right instanceof FetchOutcome.Failed(String reason, _)
                    ? new FetchOutcome.Refused(reason)
                    : right;
        }
    }

    /// Calls an address of the inner network, where nobody happens to answer.
    static final class Intruding extends MemoryPictureSource {
        Intruding(int bytesMax) {
            super(bytesMax);
        }

        @Override
        public synchronized FetchOutcome fetch(String url) {
            return url.startsWith("http://10.")
                    ? new FetchOutcome.Failed("Nobody answers there.")
                    : super.fetch(url);
        }
    }

    /// Names files by their address, so that who closes one closes the other.
    static final class Sharing extends MemoryPictureSource {
        private final Map<String, FetchOutcome> byAddress = new HashMap<>();

        Sharing(int bytesMax) {
            super(bytesMax);
        }

        @Override
        public synchronized FetchOutcome fetch(String url) {
            return byAddress.computeIfAbsent(url, super::fetch);
        }
    }

    /// Says that a picture is wider than it is.
    static final class Boasting extends MemoryStudio {
        Boasting(long pixelsMax) {
            super(pixelsMax);
        }

        @Override
        public RenderOutcome render(PictureFile file) {
            RenderOutcome right = super.render(file);
            return right instanceof RenderOutcome.Made made
                    ? new RenderOutcome.Made(made.width() + 1, made.height(), made.all())
                    : right;
        }
    }

    /// Leaves every picture as it lies.
    static final class Lying extends MemoryStudio {
        Lying(long pixelsMax) {
            super(pixelsMax);
        }

        @Override
        protected int orientation(byte[] all) {
            return 1;
        }
    }

    /// Shows how it ends.
    static final class Impatient extends MemoryStudio {
        Impatient(long pixelsMax) {
            super(pixelsMax);
        }

        @Override
        protected BufferedImage read(byte[] all) throws IOException {
            if (all[0] != 'G') {
                return super.read(all);
            }
            ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
            try (ImageInputStream in =
                    new MemoryCacheImageInputStream(new ByteArrayInputStream(all))) {
                reader.setInput(in);
                return reader.read(1);
            } finally {
                reader.dispose();
            }
        }
    }

    /// Makes something of what is broken.
    static final class Mending extends MemoryStudio {
        Mending(long pixelsMax) {
            super(pixelsMax);
        }

        @Override
        public RenderOutcome render(PictureFile file) {
            RenderOutcome right = super.render(file);
            return right instanceof RenderOutcome.Refused(String reason)
                            && !reason.contains("pixels")
                    ? new RenderOutcome.Made(1, 1, List.of())
                    : right;
        }
    }

    /// Has another recipe each time.
    static final class Moody extends MemoryStudio {
        private final int number;

        Moody(long pixelsMax, int number) {
            super(pixelsMax);
            this.number = number;
        }

        @Override
        public String recipe() {
            return super.recipe() + number;
        }
    }
}
