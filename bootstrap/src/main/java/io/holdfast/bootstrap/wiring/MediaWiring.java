package io.holdfast.bootstrap.wiring;

import io.holdfast.adapters.external.documents.FileDocumentStore;
import io.holdfast.adapters.external.documents.s3.S3DocumentStore;
import io.holdfast.adapters.external.documents.s3.S3Settings;
import io.holdfast.adapters.external.manners.ThirdParties;
import io.holdfast.adapters.external.outbound.Outbound;
import io.holdfast.adapters.external.pictures.HttpPictureSource;
import io.holdfast.adapters.external.pictures.ImageStudio;
import io.holdfast.adapters.external.pictures.OwnPictures;
import io.holdfast.adapters.persistence.Database;
import io.holdfast.adapters.persistence.pictures.JdbiPictureStore;
import io.holdfast.application.catalog.AfterWrite;
import io.holdfast.application.concurrent.Machine;
import io.holdfast.application.concurrent.Timer;
import io.holdfast.application.imports.AfterImport;
import io.holdfast.application.pictures.PictureDesk;
import io.holdfast.application.pictures.PicturePace;
import io.holdfast.application.pictures.PictureStores;
import io.holdfast.application.pictures.PictureSweep;
import io.holdfast.application.pictures.PictureWork;
import io.holdfast.application.pictures.WrittenPictures;
import io.holdfast.bootstrap.settings.Media;
import io.holdfast.bootstrap.settings.Settings;
import io.holdfast.bootstrap.tree.TalliedWorker;
import io.holdfast.catalog.port.out.PictureSource;
import io.holdfast.catalog.port.out.PictureStore;
import io.holdfast.catalog.port.out.PictureStudio;
import io.holdfast.jobs.port.out.DocumentStore;
import io.holdfast.jobs.port.out.JobSignals;
import io.holdfast.jobs.port.out.JobStore;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Primary;

import jakarta.inject.Named;
import jakarta.inject.Singleton;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/// Documents and pictures: where they are kept, and how they get there.
@Factory
final class MediaWiring {
    /// No upload takes longer; what is older was left by a process that died.
    private static final Duration UPLOAD_MAX = Duration.ofDays(1);

    /// Where lists lay until their reader had them, up to the release that writes them straight to
    /// the reader. What an earlier release left there is removed for one release more.
    private static final String LEFT_BY_READERS = "spool";

    private static final int SWEEPS = 24;
    private static final Duration SWEEP_MIN = Duration.ofSeconds(1);
    private static final Duration SWEEP_MAX = Duration.ofMinutes(10);

    /// Removes what dead processes left of documents.
    @FunctionalInterface
    interface Tidying {
        /// Removes it.
        ///
        /// @param now the time
        void tidy(Instant now);
    }

    @Singleton
    @Bean(typed = FileDocumentStore.class)
    FileDocumentStore files(Settings settings, InstantSource clock) {
        FileDocumentStore files =
                new FileDocumentStore(
                        settings.dataDir().resolve("documents"),
                        clock,
                        settings.diskReserveBytes());
        files.removeBelow(LEFT_BY_READERS);
        return files;
    }

    /// Empty where documents are files.
    record Objects(Optional<S3DocumentStore> store) implements AutoCloseable {
        @Override
        public void close() {
            store.ifPresent(S3DocumentStore::close);
        }
    }

    @Singleton
    @Bean(preDestroy = "close")
    Objects objects(Settings settings, ThirdParties parties, InstantSource clock) {
        S3Settings s3 = settings.media().s3();
        return new Objects(
                s3 == null
                        ? Optional.empty()
                        : Optional.of(new S3DocumentStore(s3, parties.add(s3.manners()), clock)));
    }

    @Singleton
    @Primary
    DocumentStore documents(FileDocumentStore files, Objects objects) {
        return objects.store().<DocumentStore>map(s3 -> s3).orElse(files);
    }

    @Singleton
    Tidying tidying(Objects objects) {
        return now -> objects.store().ifPresent(s3 -> s3.tidy(now.minus(UPLOAD_MAX)));
    }

    @Singleton
    @Bean(preDestroy = "close")
    @Named("pictures")
    Outbound outbound(Settings settings, Machine machine) {
        return new Outbound(
                settings.media().outbound(),
                (time, action) -> {
                    Timer timer = machine.after(time, action);
                    return timer::cancel;
                });
    }

    @Singleton
    PictureSource source(
            @Named("pictures") Outbound outbound,
            OwnPictures own,
            Settings settings,
            InstantSource clock) {
        return new HttpPictureSource(
                outbound,
                own,
                settings.dataDir().resolve("pictures-on-their-way"),
                settings.media().pictures().limits(),
                clock);
    }

    @Singleton
    PictureStudio studio(Settings settings) {
        return new ImageStudio(settings.media().pictures().limits());
    }

    @Singleton
    PictureStore pictures(Database database, JobSignals signals) {
        return new JdbiPictureStore(database, signals);
    }

    @Singleton
    PictureDesk desk(JobStore jobs, DocumentStore documents, InstantSource clock) {
        return new PictureDesk(jobs, documents, clock);
    }

    /// Looks often enough for the time to be kept, and no more often than others clear up.
    @Singleton
    @Named("pictures")
    TalliedWorker sweep(
            PictureStore rows,
            DocumentStore documents,
            JobStore jobs,
            InstantSource clock,
            Settings settings) {
        Duration grace = settings.media().pictures().grace();
        Duration part = grace.dividedBy(SWEEPS);
        Duration every =
                part.compareTo(SWEEP_MIN) < 0
                        ? SWEEP_MIN
                        : part.compareTo(SWEEP_MAX) > 0 ? SWEEP_MAX : part;
        PictureSweep sweep = new PictureSweep(rows, documents, jobs, clock, grace);
        return TalliedWorker.sum("removed", every, sweep::run);
    }

    /// What imports and single writes start when they are done.
    record Following(AfterImport imported, AfterWrite write) {}

    @Singleton
    Following following(
            PictureDesk desk,
            JobStore jobs,
            PictureStore rows,
            InstantSource clock,
            Settings settings) {
        Media.Pictures pictures = settings.media().pictures();
        return pictures.byThemselves()
                ? new Following(
                        desk, new WrittenPictures(jobs, rows, clock, pictures.writesGathered()))
                : new Following(AfterImport.NOTHING, AfterWrite.NOTHING);
    }

    @Singleton
    PictureWork work(
            PictureStore rows,
            PictureSource source,
            PictureStudio studio,
            DocumentStore documents,
            JobStore jobs,
            Settings settings,
            InstantSource clock,
            Machine machine) {
        Media.Pictures pictures = settings.media().pictures();
        return new PictureWork(
                new PictureStores(rows, source, studio, documents, jobs),
                PicturePace.of(pictures.downloads(), pictures.cores()),
                clock,
                machine);
    }
}
