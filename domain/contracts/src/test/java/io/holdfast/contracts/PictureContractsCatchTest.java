package io.holdfast.contracts;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.holdfast.catalog.feed.Reject;
import io.holdfast.catalog.port.out.PictureSource;
import io.holdfast.catalog.port.out.PictureStudio;
import io.holdfast.contracts.ContractsCatchTest.Wrong;
import io.holdfast.contracts.catalog.MemoryProducts;
import io.holdfast.contracts.jobs.MemoryJobs;
import io.holdfast.contracts.pictures.MemoryPictureSource;
import io.holdfast.contracts.pictures.MemoryPictures;
import io.holdfast.contracts.pictures.MemoryStudio;
import io.holdfast.contracts.pictures.PictureSourceContract;
import io.holdfast.contracts.pictures.PictureStoreContract;
import io.holdfast.contracts.pictures.PictureStudioContract;
import io.holdfast.kernel.JobId;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import java.util.List;
import java.util.stream.Stream;

/// Stores, sources and studios of pictures that are wrong fail the rules that they break.
final class PictureContractsCatchTest {
    @TestFactory
    Stream<DynamicTest> wrong_ones_fail_the_rule_that_they_break_and_no_other() {
        return Stream.of(
                        new Wrong(Possessive.class, "PIC_1"),
                        new Wrong(Timeless.class, "PIC_2"),
                        new Wrong(Beginning.class, "PIC_3"),
                        new Wrong(Heedless.class, "PIC_4"),
                        new Wrong(Backward.class, "PIC_5"),
                        new Wrong(Guessing.class, "PIC_6"),
                        new Wrong(Draining.class, "SRC_1"),
                        new Wrong(Trusting.class, "SRC_2"),
                        new Wrong(Roomy.class, "SRC_3"),
                        new Wrong(Resigned.class, "SRC_4"),
                        new Wrong(Intruding.class, "SRC_5"),
                        new Wrong(Sharing.class, "SRC_6"),
                        new Wrong(Boasting.class, "STU_1", "STU_2"),
                        new Wrong(Lying.class, "STU_2"),
                        new Wrong(Impatient.class, "STU_3"),
                        new Wrong(Spacious.class, "STU_4"),
                        new Wrong(Mending.class, "STU_5"),
                        new Wrong(Moody.class, "STU_6"))
                .map(
                        wrong ->
                                dynamicTest(
                                        wrong.kit().getSimpleName(),
                                        () -> ContractsCatchTest.check(wrong)));
    }

    /// Stores of one kind.
    abstract static class Stores extends PictureStoreContract {
        private final MemoryJobs jobs = new MemoryJobs();
        private final MemoryProducts products = new MemoryProducts();
        private final MemoryPictures pictures = over(jobs, products);

        abstract MemoryPictures over(MemoryJobs jobs, MemoryProducts products);

        @Override
        protected final Shop empty() {
            return new Shop(pictures, jobs, products);
        }

        @Override
        protected final List<Reject> rejects(JobId id) {
            return pictures.rejects(id);
        }
    }

    /// Sources of one kind.
    abstract static class Sources extends PictureSourceContract {
        private final MemoryPictureSource source = made(BYTES_MAX);
        private int served;

        abstract MemoryPictureSource made(int bytesMax);

        @Override
        protected final PictureSource source() {
            return source;
        }

        @Override
        protected final String serve(int status, byte[] body) {
            String url = "https://pics.example/" + served++;
            source.serve(url, status, body);
            if (source instanceof PictureMutants.Trusting trusting && status == 200) {
                trusting.know(url, body);
            }
            return url;
        }

        @Override
        protected final long left() {
            return source.left();
        }
    }

    static final class Possessive extends Stores {
        @Override
        MemoryPictures over(MemoryJobs jobs, MemoryProducts products) {
            return new PictureMutants.Possessive(jobs, products);
        }
    }

    static final class Timeless extends Stores {
        @Override
        MemoryPictures over(MemoryJobs jobs, MemoryProducts products) {
            return new PictureMutants.Timeless(jobs, products);
        }
    }

    static final class Beginning extends Stores {
        @Override
        MemoryPictures over(MemoryJobs jobs, MemoryProducts products) {
            return new PictureMutants.Beginning(jobs, products);
        }
    }

    static final class Heedless extends Stores {
        @Override
        MemoryPictures over(MemoryJobs jobs, MemoryProducts products) {
            return new PictureMutants.Heedless(jobs, products);
        }
    }

    static final class Backward extends Stores {
        @Override
        MemoryPictures over(MemoryJobs jobs, MemoryProducts products) {
            return new PictureMutants.Backward(jobs, products);
        }
    }

    static final class Guessing extends Stores {
        @Override
        MemoryPictures over(MemoryJobs jobs, MemoryProducts products) {
            return new PictureMutants.Guessing(jobs, products);
        }
    }

    static final class Draining extends Sources {
        @Override
        MemoryPictureSource made(int bytesMax) {
            return new PictureMutants.Draining(bytesMax);
        }
    }

    static final class Trusting extends Sources {
        @Override
        MemoryPictureSource made(int bytesMax) {
            return new PictureMutants.Trusting(bytesMax);
        }
    }

    /// Counts one byte too few.
    static final class Roomy extends Sources {
        @Override
        MemoryPictureSource made(int bytesMax) {
            return new MemoryPictureSource(bytesMax + 1);
        }
    }

    static final class Resigned extends Sources {
        @Override
        MemoryPictureSource made(int bytesMax) {
            return new PictureMutants.Resigned(bytesMax);
        }
    }

    static final class Intruding extends Sources {
        @Override
        MemoryPictureSource made(int bytesMax) {
            return new PictureMutants.Intruding(bytesMax);
        }
    }

    static final class Sharing extends Sources {
        @Override
        MemoryPictureSource made(int bytesMax) {
            return new PictureMutants.Sharing(bytesMax);
        }
    }

    static final class Boasting extends PictureStudioContract {
        @Override
        protected PictureStudio studio() {
            return new PictureMutants.Boasting(PIXELS_MAX);
        }
    }

    /// Takes a line of pixels more than it may.
    static final class Spacious extends PictureStudioContract {
        @Override
        protected PictureStudio studio() {
            return new MemoryStudio(PIXELS_MAX + 2_000L);
        }
    }

    static final class Lying extends PictureStudioContract {
        @Override
        protected PictureStudio studio() {
            return new PictureMutants.Lying(PIXELS_MAX);
        }
    }

    static final class Impatient extends PictureStudioContract {
        @Override
        protected PictureStudio studio() {
            return new PictureMutants.Impatient(PIXELS_MAX);
        }
    }

    static final class Mending extends PictureStudioContract {
        @Override
        protected PictureStudio studio() {
            return new PictureMutants.Mending(PIXELS_MAX);
        }
    }

    static final class Moody extends PictureStudioContract {
        private int studios;

        @Override
        protected PictureStudio studio() {
            return new PictureMutants.Moody(PIXELS_MAX, studios++);
        }
    }
}
