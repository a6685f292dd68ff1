package io.holdfast.bootstrap.wiring;

import io.holdfast.access.port.in.Keys;
import io.holdfast.access.port.out.KeyStore;
import io.holdfast.adapters.web.exports.Pullers;
import io.holdfast.adapters.web.imports.UploadPace;
import io.holdfast.application.access.KeyRing;
import io.holdfast.application.cache.CacheDesk;
import io.holdfast.application.catalog.CatalogBrowsing;
import io.holdfast.application.catalog.CatalogWriting;
import io.holdfast.application.catalog.LargeReads;
import io.holdfast.application.catalog.MappingEditing;
import io.holdfast.application.catalog.SettledWork;
import io.holdfast.application.catalog.Settling;
import io.holdfast.application.concurrent.JvmMachine;
import io.holdfast.application.concurrent.Machine;
import io.holdfast.application.documents.SignedLinks;
import io.holdfast.application.export.ExportWork;
import io.holdfast.application.export.ListExports;
import io.holdfast.application.export.ReadingRoom;
import io.holdfast.application.imports.ImportReview;
import io.holdfast.application.imports.ImportSubmission;
import io.holdfast.application.imports.ImportWork;
import io.holdfast.application.imports.ListMending;
import io.holdfast.application.jobs.JobDesk;
import io.holdfast.application.jobs.JobRunner;
import io.holdfast.application.pictures.PictureWork;
import io.holdfast.bootstrap.settings.Settings;
import io.holdfast.cache.port.out.NearCaches;
import io.holdfast.catalog.port.in.BrowseProducts;
import io.holdfast.catalog.port.in.EditMappings;
import io.holdfast.catalog.port.in.ImportProducts;
import io.holdfast.catalog.port.in.MendLists;
import io.holdfast.catalog.port.in.ReviewImports;
import io.holdfast.catalog.port.in.WriteProducts;
import io.holdfast.catalog.port.out.CatalogMoments;
import io.holdfast.catalog.port.out.FeedReaders;
import io.holdfast.catalog.port.out.ImportStore;
import io.holdfast.catalog.port.out.MappingStore;
import io.holdfast.catalog.port.out.ProductStore;
import io.holdfast.export.port.in.ExportLists;
import io.holdfast.export.port.out.ExportSource;
import io.holdfast.jobs.port.in.FetchDocument;
import io.holdfast.jobs.port.in.Jobs;
import io.holdfast.jobs.port.in.RunJob;
import io.holdfast.jobs.port.out.DocumentStore;
import io.holdfast.jobs.port.out.JobSignals;
import io.holdfast.jobs.port.out.JobStore;
import io.holdfast.kernel.Seed;
import io.holdfast.kernel.port.out.Events;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;

import jakarta.inject.Singleton;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/// Which use case stands behind which driving port.
@Factory
final class UseCaseWiring {
    /// A network that stands still for a moment is no reason to break anybody off.
    private static final Duration UPLOADS_OVER = Duration.ofSeconds(30);

    /// What part of the heap may be filled with what was read of the catalogue.
    private static final int REMEMBERED_SHARE = 3;

    /// What part of the heap readers have in hand at once that is large, as the store keeps it.
    /// Read, and made into an answer, it takes several times as much.
    private static final int LARGE_SHARE = 24;

    @Singleton
    @Bean(preDestroy = "close")
    JvmMachine machine(InstantSource clock) {
        return new JvmMachine(clock, System::nanoTime);
    }

    @Singleton
    LargeReads largeReads(Machine machine) {
        return new LargeReads(machine, Runtime.getRuntime().maxMemory() / LARGE_SHARE);
    }

    @Singleton
    BrowseProducts browsing(
            ProductStore products,
            CatalogMoments moments,
            Machine machine,
            NearCaches near,
            LargeReads large,
            CacheDesk caches) {
        CatalogBrowsing browsing =
                new CatalogBrowsing(
                        products,
                        moments,
                        machine,
                        near,
                        large,
                        Runtime.getRuntime().maxMemory() / REMEMBERED_SHARE);
        browsing.views().forEach(caches::show);
        return browsing;
    }

    @Singleton
    WriteProducts writing(
            ProductStore products,
            Events events,
            Settling settling,
            InstantSource clock,
            MediaWiring.Following following) {
        return new CatalogWriting(products, events, settling, clock, following.write());
    }

    @Singleton
    EditMappings mappings(MappingStore stored, FeedReaders readers) {
        return new MappingEditing(stored, readers);
    }

    @Singleton
    Keys keys(KeyStore store, InstantSource clock) {
        return new KeyRing(store, clock, () -> new Seed(Secrets.text()));
    }

    @Singleton
    Jobs jobs(JobStore store, JobSignals signals, InstantSource clock) {
        return new JobDesk(store, signals, clock);
    }

    @Singleton
    FetchDocument links(
            JobStore jobs,
            DocumentStore documents,
            InstantSource clock,
            LinkKey key,
            Settings settings) {
        return new SignedLinks(jobs, documents, clock, key.bytes(), settings.media().directLinks());
    }

    @Singleton
    ImportProducts submission(
            DocumentStore documents,
            JobStore jobs,
            EditMappings mappings,
            Settings settings,
            InstantSource clock) {
        ImportSubmission.Limits limits =
                new ImportSubmission.Limits(
                        settings.imports().bodyBytesMax(), settings.imports().currency());
        return new ImportSubmission(documents, jobs, mappings, limits, clock);
    }

    @Singleton
    UploadPace uploads(Machine machine, Settings settings) {
        return new UploadPace(
                settings.imports().bytesPerSecondMin(), UPLOADS_OVER, machine::nanoTime);
    }

    @Singleton
    ReviewImports review(
            ImportStore imports,
            JobStore jobs,
            EditMappings mappings,
            LargeReads large,
            InstantSource clock) {
        return new ImportReview(imports, jobs, mappings, large, clock);
    }

    @Singleton
    MendLists mending(
            JobStore jobs,
            ImportStore imports,
            DocumentStore documents,
            FeedReaders readers,
            Settings settings) {
        return new ListMending(
                jobs, imports, documents, readers, settings.imports().listBytesMax());
    }

    @Singleton
    ExportLists exports(ExportSource source, ReadingRoom room, JobStore jobs, InstantSource clock) {
        return new ListExports(source, room, jobs, clock);
    }

    @Singleton
    ReadingRoom room(Machine machine, Settings settings) {
        return new ReadingRoom(machine, settings.lists());
    }

    /// Not under supervision, for it is short-lived work on behalf of one reader: what a pull
    /// throws breaks the reader's list off and goes to the log.
    @Singleton
    Pullers pullers(Machine machine) {
        return pull -> machine.start("list", pull);
    }

    @Singleton
    ImportWork importWork(
            DocumentStore documents,
            FeedReaders readers,
            ImportStore imports,
            JobStore jobs,
            InstantSource clock,
            Machine machine,
            Settings settings,
            MediaWiring.Following following) {
        long bytesMax = settings.imports().listBytesMax();
        return new ImportWork(
                documents, readers, imports, jobs, clock, bytesMax, machine, following.imported());
    }

    @Singleton
    RunJob runner(
            JobStore jobs,
            InstantSource clock,
            ImportWork imports,
            ExportSource source,
            DocumentStore documents,
            Machine machine,
            Settling settling,
            PictureWork pictures) {
        ExportWork exports = new ExportWork(source, documents, jobs, clock, machine);
        return new JobRunner(
                jobs, clock, List.of(new SettledWork(imports, settling), exports, pictures));
    }
}
