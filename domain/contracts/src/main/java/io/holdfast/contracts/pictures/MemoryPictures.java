package io.holdfast.contracts.pictures;

import io.holdfast.catalog.Image;
import io.holdfast.catalog.ProductQuery;
import io.holdfast.catalog.StoredProduct;
import io.holdfast.catalog.feed.RecordPosition;
import io.holdfast.catalog.feed.Reject;
import io.holdfast.catalog.picture.Again;
import io.holdfast.catalog.picture.Picture;
import io.holdfast.catalog.picture.PictureRun;
import io.holdfast.catalog.picture.PictureWish;
import io.holdfast.catalog.picture.Settled;
import io.holdfast.catalog.picture.WantedPicture;
import io.holdfast.catalog.port.out.PictureStore;
import io.holdfast.contracts.catalog.MemoryProducts;
import io.holdfast.contracts.jobs.MemoryJobs;
import io.holdfast.jobs.Attempt;
import io.holdfast.jobs.JobView;
import io.holdfast.jobs.port.out.JobStore.Heed;
import io.holdfast.kernel.Counts;
import io.holdfast.kernel.JobId;
import io.holdfast.kernel.PageRequest;
import io.holdfast.kernel.Progress;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;

/// Pictures in memory, of products in memory. Safe for concurrent use.
public class MemoryPictures implements PictureStore {
    private static final int PRODUCTS_MAX = 250;
    private static final PictureRun START = new PictureRun(false, 0, 0, 0, Counts.ZERO);

    private static final JobId NOBODY = new JobId(new UUID(0, 0));

    private final MemoryJobs jobs;
    private final MemoryProducts products;
    private final Map<String, Known> known = new TreeMap<>();
    private final Map<String, Instant> unnamed = new TreeMap<>();
    private final MemoryRenditions renditions = new MemoryRenditions();
    private final Map<JobId, PictureRun> runs = new HashMap<>();
    private final Map<JobId, List<Reject>> rejects = new HashMap<>();

    private record Known(
            String product,
            @Nullable Picture picture,
            int tries,
            Instant dueAt,
            @Nullable JobId takenBy) {
        Known taken(String by, JobId job) {
            return new Known(by, picture, tries, dueAt, job);
        }
    }

    /// Pictures of a shop.
    ///
    /// @param jobs whose steps the runs are
    /// @param products whose pictures these are, 250 at most
    public MemoryPictures(MemoryJobs jobs, MemoryProducts products) {
        this.jobs = jobs;
        this.products = products;
    }

    /// {@return what a run missed, in its order}
    ///
    /// @param id which run
    public synchronized List<Reject> rejects(JobId id) {
        return List.copyOf(rejects.getOrDefault(id, List.of()));
    }

    @Override
    public synchronized PictureRun run(Attempt attempt) {
        PictureRun run = runs.computeIfAbsent(attempt.job(), _ -> START);
        jobs.pass(attempt, run.counts());
        return run;
    }

    @Override
    public synchronized Step gather(
            Attempt attempt, PictureWish wish, int productsMax, Instant now) {
        PictureRun before = runs.getOrDefault(attempt.job(), START);
        Progress progress =
                new Progress("gathering", before.wanted(), -1, "pictures", 0, Progress.UNKNOWN);
        Heed heed = jobs.pass(attempt, progress, before.counts());
        List<StoredProduct> all = all();
        int from = (int) before.afterProduct();
        int to = Math.min(all.size(), from + productsMax);
        long taken = 0;
        for (StoredProduct stored : all.subList(from, to)) {
            if (wish.changedSince() == null || !stored.updatedAt().isBefore(wish.changedSince())) {
                taken += take(stored, attempt.job(), wish, now);
            }
        }
        PictureRun run =
                new PictureRun(
                        from == all.size(),
                        to,
                        before.wanted() + taken,
                        before.done(),
                        before.counts());
        runs.put(attempt.job(), run);
        return new Step(run, heed);
    }

    private List<StoredProduct> all() {
        ProductQuery every =
                new ProductQuery(null, List.of(), null, null, List.of(), ProductQuery.Sort.HANDLE);
        return products.browse(every, new PageRequest(PRODUCTS_MAX, null)).items().stream()
                .map(listed -> listed.stored())
                .toList();
    }

    private long take(StoredProduct stored, JobId job, PictureWish wish, Instant now) {
        long taken = 0;
        String handle = stored.product().handle().value();
        for (Image image : stored.product().images()) {
            Known before = known.get(image.url());
            Known free = before == null ? new Known(handle, null, 0, now, null) : before;
            if (mayTake(free, job, wish, now)) {
                known.put(image.url(), free.taken(handle, job));
                taken++;
            }
        }
        return taken;
    }

    private boolean mayTake(Known one, JobId job, PictureWish wish, Instant now) {
        JobId by = one.takenBy();
        boolean free = by == null || (!by.equals(job) && hasEnded(by));
        boolean asked =
                wish.again() == Again.ALL
                        || (one.picture() == null
                                && (wish.again() == Again.REFUSED || !one.dueAt().isAfter(now)));
        return free && asked;
    }

    private boolean hasEnded(JobId id) {
        return jobs.find(id).map(JobView::job).map(job -> job.state().isFinal()).orElse(true);
    }

    @Override
    public synchronized List<WantedPicture> wanted(
            Attempt attempt, @Nullable WantedPicture after, int limit) {
        return known.entrySet().stream()
                .filter(one -> attempt.job().equals(one.getValue().takenBy()))
                .filter(one -> after == null || one.getKey().compareTo(after.url()) > 0)
                .limit(limit)
                .map(
                        one ->
                                new WantedPicture(
                                        one.getKey(),
                                        one.getValue().product(),
                                        one.getValue().tries()))
                .toList();
    }

    @Override
    public synchronized Step settle(
            Attempt attempt, List<Settled> settled, Progress progress, Instant now) {
        PictureRun before = runs.getOrDefault(attempt.job(), START);
        Counts counts = before.counts();
        for (Settled one : settled) {
            counts = counts.plus(count(one));
        }
        Heed heed = jobs.pass(attempt, progress, counts);
        settled.forEach(one -> write(attempt.job(), one));
        PictureRun run =
                new PictureRun(
                        before.gathered(),
                        before.afterProduct(),
                        before.wanted(),
                        before.done() + settled.size(),
                        counts);
        runs.put(attempt.job(), run);
        return new Step(run, heed);
    }

    private static Counts count(Settled settled) {
        return switch (settled) {
            case Settled.Kept kept ->
                    new Counts(1, kept.isNew() ? 1 : 0, 0, kept.isNew() ? 0 : 1, 0, 0);
            case Settled.Missed _ -> new Counts(0, 0, 0, 0, 1, 0);
        };
    }

    private void write(JobId job, Settled settled) {
        String url = settled.wanted().url();
        Known before = known.getOrDefault(url, new Known("", null, 0, Instant.EPOCH, null));
        switch (settled) {
            case Settled.Kept(_, Picture picture, _) -> {
                renditions.keep(picture);
                known.put(url, new Known(before.product(), picture, 0, Instant.MAX, null));
            }
            case Settled.Missed(WantedPicture wanted, String reason, Instant dueAt) -> {
                known.put(
                        url,
                        new Known(
                                before.product(),
                                before.picture(),
                                before.tries() + 1,
                                dueAt,
                                null));
                List<Reject> all = rejects.computeIfAbsent(job, _ -> new ArrayList<>());
                all.add(
                        new Reject(
                                new RecordPosition(all.size() + 1L, 0),
                                wanted.product(),
                                "image.url",
                                reason,
                                url));
            }
        }
    }

    @Override
    public synchronized boolean anyWaits(Collection<String> urls, Instant now) {
        PictureWish due = new PictureWish(Again.DUE, null);
        return urls.stream().anyMatch(url -> waits(known.get(url), due, now));
    }

    private boolean waits(@Nullable Known one, PictureWish due, Instant now) {
        return one == null || mayTake(one, NOBODY, due, now);
    }

    @Override
    public synchronized Map<String, Picture> kept(Collection<String> hashes) {
        Map<String, Picture> found = new HashMap<>();
        for (String hash : hashes) {
            renditions.kept(hash).ifPresent(picture -> found.put(hash, picture));
        }
        return found;
    }

    @Override
    public synchronized int noteUnnamed(Instant now, int max) {
        List<String> loose =
                known.entrySet().stream()
                        .filter(one -> !unnamed.containsKey(one.getKey()))
                        .filter(one -> !isTaken(one.getValue()))
                        .map(Map.Entry::getKey)
                        .filter(url -> namedSince(List.of(url)).isEmpty())
                        .limit(max)
                        .toList();
        loose.forEach(url -> unnamed.put(url, now));
        return loose.size();
    }

    private boolean isTaken(Known one) {
        JobId by = one.takenBy();
        return by != null && !hasEnded(by);
    }

    @Override
    public synchronized Forgotten forget(Instant notedUntil, int max) {
        List<String> ripe =
                unnamed.entrySet().stream()
                        .filter(one -> !one.getValue().isAfter(notedUntil))
                        .map(Map.Entry::getKey)
                        .filter(url -> !isTaken(Objects.requireNonNull(known.get(url))))
                        .limit(max)
                        .toList();
        List<String> loose =
                ripe.stream().filter(url -> namedSince(List.of(url)).isEmpty()).toList();
        ripe.forEach(unnamed::remove);
        loose.forEach(known::remove);
        return new Forgotten(ripe.size(), loose);
    }

    @Override
    public synchronized Optional<Instant> namedSince(Collection<String> urls) {
        return all().stream()
                .filter(
                        one ->
                                one.product().images().stream()
                                        .anyMatch(i -> urls.contains(i.url())))
                .map(StoredProduct::updatedAt)
                .min(Comparator.naturalOrder());
    }

    @Override
    public synchronized int discard(
            Instant now, Instant notedUntil, int max, Consumer<String> remove) {
        renditions.note(now, hash -> known.entrySet().stream().anyMatch(one -> stands(one, hash)));
        return renditions.discard(
                notedUntil,
                max,
                hash -> known.values().stream().anyMatch(one -> isOf(one, hash)),
                remove);
    }

    private boolean stands(Map.Entry<String, Known> one, String hash) {
        return isOf(one.getValue(), hash) && !unnamed.containsKey(one.getKey());
    }

    private static boolean isOf(Known one, String hash) {
        return one.picture() != null && one.picture().hash().equals(hash);
    }

    @Override
    public synchronized Map<String, Picture> at(Collection<String> urls) {
        Map<String, Picture> found = new HashMap<>();
        for (String url : urls) {
            Known one = known.get(url);
            if (one != null && one.picture() != null) {
                found.put(url, one.picture());
            }
        }
        return found;
    }
}
