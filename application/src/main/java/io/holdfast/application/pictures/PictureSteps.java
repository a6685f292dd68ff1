package io.holdfast.application.pictures;

import io.holdfast.application.concurrent.Machine;
import io.holdfast.application.jobs.JobFailed;
import io.holdfast.application.pictures.RestingHosts.Left;
import io.holdfast.catalog.picture.FetchOutcome;
import io.holdfast.catalog.picture.Picture;
import io.holdfast.catalog.picture.PictureFile;
import io.holdfast.catalog.picture.RenderOutcome;
import io.holdfast.catalog.picture.Rendered;
import io.holdfast.catalog.picture.Settled;
import io.holdfast.catalog.picture.WantedPicture;
import io.holdfast.jobs.NewDocument;
import io.holdfast.jobs.OpenDocument;
import io.holdfast.jobs.SaveAllOutcome;
import io.holdfast.jobs.SaveOutcome;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// What the stages of a run do with one picture. Safe for concurrent use.
///
/// @param stores whom they need
/// @param pace how long what could not be had is left alone
/// @param clock tells the time
/// @param machine waits
/// @param hosts that want to be left alone
record PictureSteps(
        PictureStores stores,
        PicturePace pace,
        InstantSource clock,
        Machine machine,
        RestingHosts hosts) {
    /// No rendition is larger; a bound that no picture reaches.
    private static final long RENDITION_BYTES_MAX = 64L * 1024 * 1024;

    /// Fetches it, after its host has had its rest. One whose rest is long is not waited for.
    Piece fetched(WantedPicture wanted) {
        for (Left rest = hosts.of(wanted.url()); rest != null; rest = hosts.of(wanted.url())) {
            if (!rest.isShort() || !hasWaited(rest.left())) {
                return missed(wanted, "The server there wants to be left alone.", rest.left());
            }
        }
        return asked(wanted);
    }

    /// {@return whether nobody interrupted it}
    private boolean hasWaited(Duration time) {
        try {
            machine.sleep(time);
            return true;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private Piece asked(WantedPicture wanted) {
        return switch (stores.source().fetch(wanted.url())) {
            case FetchOutcome.Fetched(PictureFile file) ->
                    new Piece.Fetched(wanted, hash(file.sha256()), file);
            case FetchOutcome.Refused(String reason) -> missed(wanted, reason, pace.refusedPause());
            case FetchOutcome.Failed(String reason, Duration retryAfter) -> {
                if (retryAfter != null) {
                    hosts.heed(wanted.url(), retryAfter);
                }
                yield missed(wanted, reason, pace.pauseAfter(wanted.tries()));
            }
        };
    }

    private Piece missed(WantedPicture wanted, String reason, Duration pause) {
        return new Piece.Done(new Settled.Missed(wanted, reason, clock.instant().plus(pause)));
    }

    /// Finds out, once for several, which of them are here under another address.
    List<Piece> sifted(List<Piece> pieces) {
        Set<String> hashes =
                pieces.stream()
                        .filter(Piece.Fetched.class::isInstance)
                        .map(piece -> ((Piece.Fetched) piece).hash())
                        .collect(Collectors.toSet());
        try {
            Map<String, Picture> kept = hashes.isEmpty() ? Map.of() : stores.rows().kept(hashes);
            return pieces.stream().map(piece -> sifted(piece, kept)).toList();
        } catch (RuntimeException e) {
            // The next attempt fetches them again.
            pieces.forEach(Piece::release);
            throw e;
        }
    }

    private Piece sifted(Piece piece, Map<String, Picture> kept) {
        if (piece instanceof Piece.Fetched fetched) {
            Picture picture = kept.get(fetched.hash());
            if (picture != null && isStored(picture)) {
                fetched.release();
                return new Piece.Done(new Settled.Kept(fetched.wanted(), picture, false));
            }
        }
        return piece;
    }

    /// A store may have been moved without its documents, or be older than the database.
    private boolean isStored(Picture picture) {
        return picture.sizes().stream().allMatch(size -> isStored(picture, size));
    }

    private boolean isStored(Picture picture, Picture.Size size) {
        String name = Picture.document(picture.hash(), size.rendition());
        Optional<OpenDocument> document = stores.documents().open(name);
        document.ifPresent(OpenDocument::close);
        return document.isPresent();
    }

    /// Computes and asks nobody, so that cores never wait. The temporary file goes here, where it
    /// is needed no more.
    Piece made(Piece piece) {
        if (!(piece
                instanceof Piece.Fetched(WantedPicture wanted, String hash, PictureFile file))) {
            return piece;
        }
        try (file) {
            return rendered(wanted, hash, file);
        }
    }

    private Piece rendered(WantedPicture wanted, String hash, PictureFile file) {
        return switch (stores.studio().render(file)) {
            case RenderOutcome.Made made -> new Piece.Made(wanted, hash, made);
            case RenderOutcome.Refused(String reason) ->
                    missed(wanted, reason, pace.refusedPause());
        };
    }

    /// Stands for the renditions: they follow from the bytes and the way in which they are made.
    private String hash(String sha256) {
        try {
            byte[] said =
                    (stores.studio().recipe() + ":" + sha256).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(said));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JVM has no SHA-256", e);
        }
    }

    Piece.Done stored(Piece piece) {
        return switch (piece) {
            case Piece.Done done -> done;
            case Piece.Made made -> new Piece.Done(kept(made));
            case Piece.Fetched _ ->
                    throw new IllegalStateException(
                            "a picture was to be stored before it was made");
        };
    }

    private Settled kept(Piece.Made piece) {
        RenderOutcome.Made made = piece.made();
        save(piece.hash(), made.all());
        Picture picture =
                new Picture(
                        piece.hash(),
                        made.width(),
                        made.height(),
                        made.all().stream().map(Rendered::size).toList());
        return new Settled.Kept(piece.wanted(), picture, true);
    }

    private void save(String hash, List<Rendered> all) {
        List<NewDocument> documents = all.stream().map(one -> document(hash, one)).toList();
        switch (stores.documents().saveAll(documents, RENDITION_BYTES_MAX)) {
            case SaveAllOutcome.Saved _ -> {}
            case SaveAllOutcome.Failed(SaveOutcome.Full()) ->
                    throw new JobFailed("There is no room for pictures.");
            case SaveAllOutcome.Failed _ -> throw new JobFailed("A picture could not be stored.");
        }
    }

    private static NewDocument document(String hash, Rendered rendered) {
        return new NewDocument(
                Picture.document(hash, rendered.size().rendition()),
                rendered.contentType(),
                rendered.bytes());
    }
}
