package io.holdfast.application.pictures;

import io.holdfast.application.concurrent.Machine;
import io.holdfast.application.jobs.JobWork;
import io.holdfast.catalog.picture.PictureRun;
import io.holdfast.catalog.picture.PictureWish;
import io.holdfast.catalog.port.out.PictureStore;
import io.holdfast.jobs.Attempt;
import io.holdfast.jobs.JobEnd;
import io.holdfast.jobs.JobView;
import io.holdfast.jobs.port.out.JobStore.Heed;
import io.holdfast.kernel.JobKind;

import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/// The job that fetches pictures: it gathers those that products name and that are not here, then
/// fetches, makes and stores them side by side.
///
/// A picture that is not to be had is a reject of the job, and keeps nobody: not its product, which
/// shows the address as before, nor the other pictures. Every step is committed, so that whatever
/// stops the job, the next attempt goes on with what is left; what was under way is done again,
/// under the same names.
///
/// @param stores whom it needs
/// @param pace how much it does at a time
/// @param clock tells the time
/// @param machine gives threads
public record PictureWork(
        PictureStores stores, PicturePace pace, InstantSource clock, Machine machine)
        implements JobWork {
    private static final int PRODUCTS_MAX = 500;

    @Override
    public JobKind kind() {
        return JobKind.IMAGES;
    }

    @Override
    public JobEnd run(Attempt attempt, JobView job) {
        PictureWish wish = PictureSettings.of(job.settings());
        PictureRun run = stores.rows().run(attempt);
        while (!run.gathered()) {
            if (Thread.currentThread().isInterrupted()) {
                return new JobEnd.Yielded();
            }
            PictureStore.Step step =
                    stores.rows().gather(attempt, wish, PRODUCTS_MAX, clock.instant());
            if (step.heed() == Heed.STOP) {
                return new JobEnd.Cancelled();
            }
            run = step.run();
        }
        Optional<JobEnd> stopped = new PictureFlow(this, attempt).run(run);
        return stopped.orElseGet(() -> new JobEnd.Succeeded(Map.of()));
    }
}
