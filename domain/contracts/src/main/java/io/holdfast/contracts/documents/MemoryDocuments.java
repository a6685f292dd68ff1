package io.holdfast.contracts.documents;

import io.holdfast.jobs.DocumentInfo;
import io.holdfast.jobs.NewDocument;
import io.holdfast.jobs.OpenDocument;
import io.holdfast.jobs.SaveAllOutcome;
import io.holdfast.jobs.SaveOutcome;
import io.holdfast.jobs.port.out.DocumentStore;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/// Documents in memory, for tests: what they hold must fit. Safe for concurrent use.
public class MemoryDocuments implements DocumentStore {
    private static final Pattern NAME =
            Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]*(/[A-Za-z0-9_-][A-Za-z0-9._-]*)*");

    private final Map<String, MemoryDocument> byName = new HashMap<>();
    private final InstantSource clock;

    /// An empty store.
    ///
    /// @param clock tells the time
    public MemoryDocuments(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public SaveOutcome save(String name, String contentType, InputStream bytes, long bytesMax) {
        requireName(name);
        return kept(name, contentType, bytes, bytesMax);
    }

    private SaveOutcome kept(String name, String contentType, InputStream bytes, long bytesMax) {
        ByteArrayOutputStream kept = new ByteArrayOutputStream();
        byte[] buffer = new byte[8_192];
        while (true) {
            int count;
            try {
                count = bytes.read(buffer);
            } catch (IOException _) {
                return new SaveOutcome.Broken(kept.size());
            }
            if (count < 0) {
                return keep(name, contentType, kept);
            }
            kept.write(buffer, 0, count);
            if (kept.size() > bytesMax) {
                return new SaveOutcome.TooLarge(bytesMax);
            }
        }
    }

    @Override
    public SaveAllOutcome saveAll(List<NewDocument> documents, long bytesMax) {
        documents.forEach(one -> requireName(one.name()));
        List<DocumentInfo> infos = new ArrayList<>();
        for (NewDocument one : documents) {
            SaveOutcome saved = kept(one.name(), one.contentType(), one.bytes(), bytesMax);
            if (!(saved instanceof SaveOutcome.Saved(DocumentInfo info))) {
                return new SaveAllOutcome.Failed(saved);
            }
            infos.add(info);
        }
        return new SaveAllOutcome.Saved(infos);
    }

    @Override
    public SaveOutcome write(String name, String contentType, Consumer<OutputStream> writer) {
        requireName(name);
        ByteArrayOutputStream kept = new ByteArrayOutputStream();
        writer.accept(kept);
        return keep(name, contentType, kept);
    }

    private synchronized SaveOutcome keep(
            String name, String contentType, ByteArrayOutputStream kept) {
        byte[] bytes = kept.toByteArray();
        DocumentInfo info =
                new DocumentInfo(name, bytes.length, sha256(bytes), contentType, clock.instant());
        byName.put(name, new MemoryDocument(info, bytes));
        return new SaveOutcome.Saved(info);
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JVM has no SHA-256", e);
        }
    }

    @Override
    public synchronized Optional<OpenDocument> open(String name) {
        requireName(name);
        return Optional.ofNullable(byName.get(name)).map(MemoryDocument::opened);
    }

    @Override
    public Optional<String> link(String name, String fileName, Duration valid) {
        requireName(name);
        return Optional.empty();
    }

    @Override
    public synchronized void delete(String name) {
        requireName(name);
        byName.remove(name);
    }

    private static void requireName(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("a document cannot be named '%s'".formatted(name));
        }
    }
}
