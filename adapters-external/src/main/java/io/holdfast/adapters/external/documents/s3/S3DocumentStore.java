package io.holdfast.adapters.external.documents.s3;

import io.holdfast.adapters.external.documents.DocumentNames;
import io.holdfast.adapters.external.manners.ThirdParty;
import io.holdfast.jobs.DocumentInfo;
import io.holdfast.jobs.NewDocument;
import io.holdfast.jobs.OpenDocument;
import io.holdfast.jobs.SaveAllOutcome;
import io.holdfast.jobs.SaveOutcome;
import io.holdfast.jobs.port.out.DocumentStore;
import io.holdfast.kernel.StoreUnavailable;

import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Documents as objects of a store that speaks S3: Amazon's, or one that behaves like it.
///
/// A document is an object of its own, with its type, and with digest and time as the object's
/// metadata, so that other programs can read it too. One that fits into a part is put in one call.
/// A longer one is sent part by part to a name for the unfinished, and copied into place by the
/// store itself, for its digest is known only at its end; the copy costs no traffic here. Either
/// way readers see the old object or the new.
///
/// Long ones that are written at once share a quarter of the heap, or the memory of two parts where
/// that is more ([UploadRooms]); who finds no place in time is told [StoreUnavailable].
///
/// What a process leaves half written is removed by [#tidy]. Credentials reach no log and no
/// message. Safe for concurrent use; closed once.
public final class S3DocumentStore implements DocumentStore, AutoCloseable {
    private static final int BUFFER = 64 * 1024;

    /// How long a long document waits for others to be done.
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /// Answers by which stores say that they are full.
    private static final int NO_ROOM = 507;

    private final S3Client client;
    private final S3Presigner presigner;
    private final S3Names names;
    private final S3Parts parts;
    private final UploadRooms rooms;
    private final Pace pace;
    private final InstantSource clock;

    /// Opens a store. Calls nobody.
    ///
    /// @param settings which
    /// @param store called in the manners of these settings
    /// @param clock tells the time
    public S3DocumentStore(S3Settings settings, ThirdParty store, InstantSource clock) {
        this(settings, store, clock, S3Parts.COPY_BYTES_MAX);
    }

    S3DocumentStore(S3Settings settings, ThirdParty store, InstantSource clock, long copyBytesMax) {
        this(
                settings,
                store,
                clock,
                copyBytesMax,
                UploadRooms.ofHeap(settings.partBytes(), PATIENCE));
    }

    S3DocumentStore(
            S3Settings settings,
            ThirdParty store,
            InstantSource clock,
            long copyBytesMax,
            UploadRooms rooms) {
        S3Mishaps mishaps = new S3Mishaps(clock, settings.manners().breaker().rest());
        this.client = new MannerlyS3(new OurObjects(S3Calls.client(settings)), store, mishaps);
        this.presigner = S3Calls.presigner(settings);
        this.names = new S3Names(settings.bucket(), settings.prefix());
        this.parts = new S3Parts(client, names, settings.partBytes(), copyBytesMax);
        this.rooms = rooms;
        this.pace = new Pace(settings.manners().patience().head(), System::nanoTime);
        this.clock = clock;
    }

    @Override
    public SaveOutcome save(String name, String contentType, InputStream bytes, long bytesMax) {
        DocumentNames.require(name);
        try (S3Upload upload = new S3Upload(parts, rooms.sent())) {
            byte[] buffer = new byte[BUFFER];
            while (true) {
                int read;
                try {
                    read = bytes.read(buffer);
                } catch (IOException _) {
                    return new SaveOutcome.Broken(upload.length());
                }
                if (read < 0) {
                    return new SaveOutcome.Saved(finish(upload, name, contentType));
                }
                if (upload.length() + read > bytesMax) {
                    return new SaveOutcome.TooLarge(bytesMax);
                }
                upload.write(buffer, 0, read);
            }
        } catch (SdkException | IOException e) {
            return failed(e, "save " + name);
        }
    }

    /// One after the other: objects have nothing in common that could be done once for all.
    @Override
    public SaveAllOutcome saveAll(List<NewDocument> documents, long bytesMax) {
        documents.forEach(one -> DocumentNames.require(one.name()));
        List<DocumentInfo> infos = new ArrayList<>();
        for (NewDocument one : documents) {
            SaveOutcome saved = save(one.name(), one.contentType(), one.bytes(), bytesMax);
            if (!(saved instanceof SaveOutcome.Saved(DocumentInfo info))) {
                return new SaveAllOutcome.Failed(saved);
            }
            infos.add(info);
        }
        return new SaveAllOutcome.Saved(infos);
    }

    @Override
    public SaveOutcome write(String name, String contentType, Consumer<OutputStream> writer) {
        DocumentNames.require(name);
        try (S3Upload upload = new S3Upload(parts, rooms.written())) {
            // Before the writer begins: its snapshot of a database must not grow old in a queue.
            upload.takePlace();
            writer.accept(upload);
            return new SaveOutcome.Saved(finish(upload, name, contentType));
        } catch (UncheckedIOException e) {
            return failed(e, "write " + name);
        } catch (SdkException | IOException e) {
            return failed(e, "write " + name);
        }
    }

    private DocumentInfo finish(S3Upload upload, String name, String contentType)
            throws IOException {
        return upload.finish(name, contentType, clock.instant());
    }

    private static SaveOutcome failed(Exception e, String operation) {
        for (Throwable t = e; t != null; t = t.getCause()) {
            boolean full =
                    t instanceof S3Upload.TooManyParts
                            || (t instanceof S3Exception s3 && s3.statusCode() == NO_ROOM);
            if (full) {
                return new SaveOutcome.Full();
            }
        }
        throw new StoreUnavailable(operation, e);
    }

    @Override
    public Optional<OpenDocument> open(String name) {
        DocumentNames.require(name);
        try {
            return S3Document.open(client, names, pace, name);
        } catch (SdkException e) {
            throw new StoreUnavailable("open " + name, e);
        }
    }

    @Override
    public void delete(String name) {
        DocumentNames.require(name);
        try {
            client.deleteObject(r -> r.bucket(names.bucket()).key(names.key(name)));
        } catch (SdkException e) {
            throw new StoreUnavailable("delete " + name, e);
        }
    }

    @Override
    public Optional<String> link(String name, String fileName, Duration valid) {
        DocumentNames.require(name);
        DocumentNames.require(fileName);
        String disposition = "attachment; filename=\"%s\"".formatted(fileName);
        return Optional.of(
                presigner
                        .presignGetObject(
                                link ->
                                        link.signatureDuration(valid)
                                                .getObjectRequest(
                                                        r ->
                                                                r.bucket(names.bucket())
                                                                        .key(names.key(name))
                                                                        .responseContentDisposition(
                                                                                disposition)))
                        .url()
                        .toString());
    }

    /// Removes what processes left half written: unfinished multipart uploads, and whole ones that
    /// were not copied into place.
    ///
    /// @param begunBefore older ones go; no upload should take longer than that
    /// @return how many went
    /// @throws StoreUnavailable if the store does not answer
    public long tidy(Instant begunBefore) {
        try {
            return parts.tidy(begunBefore);
        } catch (SdkException e) {
            throw new StoreUnavailable("remove what is left of unfinished documents", e);
        }
    }

    long unfinished() {
        return parts.unfinished();
    }

    @Override
    public void close() {
        presigner.close();
        client.close();
    }
}
