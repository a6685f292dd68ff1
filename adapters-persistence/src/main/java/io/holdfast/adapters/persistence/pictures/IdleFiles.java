package io.holdfast.adapters.persistence.pictures;

import io.holdfast.adapters.persistence.Database;
import io.holdfast.adapters.persistence.catalog.PictureRows;
import io.holdfast.catalog.picture.Picture;

import org.jdbi.v3.core.Handle;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// Files that no picture stands for, from the first look to the end of their documents.
///
/// A file that goes is marked before its first document is removed, so that whatever breaks off is
/// done again; and its row is locked until the last is, so that nobody saves what is removed a
/// moment later.
///
/// @param database where the rows are
record IdleFiles(Database database) {
    private static final int NOTES_MAX = 10_000;

    private static final String FOUND =
            """
            select f.*, idle_since is not null or going as idle from picture_file f where hash = any(:hashes)
            """;

    private static final String USED_AGAIN =
            """
            update picture_file f set idle_since = null
             where idle_since is not null and not going
               and exists (select from picture p where p.hash = f.hash and p.unnamed_since is null)
            """;

    private static final String IDLE =
            """
            update picture_file set idle_since = :now
             where hash in (
                 select hash from picture_file f
                  where idle_since is null and not going
                    and not exists (select from picture p where p.hash = f.hash and p.unnamed_since is null)
                  order by hash limit :max for update skip locked)
            """;

    private static final String GOING =
            """
            update picture_file set going = true
             where hash in (
                 select hash from picture_file f
                  where idle_since <= :until and not going
                    and not exists (select from picture p where p.hash = f.hash)
                  order by hash limit :max for update skip locked)
            """;

    private static final String NEXT =
            """
            select hash from picture_file f
             where going and not exists (select from picture p where p.hash = f.hash)
             order by hash limit 1 for update skip locked
            """;

    /// {@return the pictures of some hashes that are kept; they are spared from now on}
    Map<String, Picture> kept(Collection<String> hashes) {
        Map<String, Picture> kept = new HashMap<>();
        List<String> idle =
                database.read("find pictures", handle -> foundOrIdle(handle, hashes, kept));
        for (String hash : idle) {
            database.inTransaction("spare a picture", handle -> spared(handle, hash))
                    .ifPresent(picture -> kept.put(hash, picture));
        }
        return kept;
    }

    /// {@return those that are to be spared first; the others are told to `kept`}
    private static List<String> foundOrIdle(
            Handle handle, Collection<String> hashes, Map<String, Picture> kept) {
        List<String> idle = new ArrayList<>();
        handle.createQuery(FOUND)
                .bindArray("hashes", String.class, hashes)
                .map(
                        (row, _) -> {
                            String hash = row.getString("hash");
                            return row.getBoolean("idle")
                                    ? idle.add(hash)
                                    : kept.put(hash, PictureRows.picture(row));
                        })
                .list();
        return idle;
    }

    /// What goes is gone for whoever asks, and its documents are saved anew.
    private static Optional<Picture> spared(Handle handle, String hash) {
        boolean goes =
                handle.createQuery("select going from picture_file where hash = :hash for update")
                        .bind("hash", hash)
                        .mapTo(Boolean.class)
                        .findOne()
                        .orElse(false);
        String sql =
                goes
                        ? "delete from picture_file where hash = :hash"
                        : "update picture_file set idle_since = null where hash = :hash";
        handle.createUpdate(sql).bind("hash", hash).execute();
        return PictureRows.of(handle, hash);
    }

    int discard(Instant now, Instant notedUntil, int max, Consumer<String> remove) {
        database.useTransaction(
                "note idle pictures",
                handle -> {
                    handle.execute(USED_AGAIN);
                    handle.createUpdate(IDLE).bind("now", now).bind("max", NOTES_MAX).execute();
                });
        database.useTransaction(
                "mark idle pictures",
                handle ->
                        handle.createUpdate(GOING)
                                .bind("until", notedUntil)
                                .bind("max", max)
                                .execute());
        int discarded = 0;
        while (discarded < max
                && database.inTransaction(
                        "discard a picture", handle -> discardNext(handle, remove))) {
            discarded++;
        }
        return discarded;
    }

    private static boolean discardNext(Handle handle, Consumer<String> remove) {
        Optional<String> next = handle.createQuery(NEXT).mapTo(String.class).findOne();
        next.ifPresent(
                hash -> {
                    remove.accept(hash);
                    handle.createUpdate("delete from picture_file where hash = :hash")
                            .bind("hash", hash)
                            .execute();
                });
        return next.isPresent();
    }
}
