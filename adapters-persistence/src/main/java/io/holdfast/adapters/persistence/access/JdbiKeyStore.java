package io.holdfast.adapters.persistence.access;

import io.holdfast.access.ApiKey;
import io.holdfast.access.Scope;
import io.holdfast.access.port.out.KeyStore;
import io.holdfast.adapters.persistence.Database;

import org.jdbi.v3.core.Handle;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Keys as rows of `api_key`.
public final class JdbiKeyStore implements KeyStore {
    // Any number will do as long as nobody else locks by it.
    private static final long FIRST_KEY_LOCK = 0x686f6c646b657931L;

    private final Database database;

    /// Keeps keys in a database.
    ///
    /// @param database which
    public JdbiKeyStore(Database database) {
        this.database = database;
    }

    @Override
    public void add(ApiKey key, String digest) {
        database.useTransaction("keep a key", handle -> insert(handle, key, digest));
    }

    @Override
    public Optional<ApiKey> addFirst(ApiKey key, String digest) {
        return database.inTransaction(
                "keep the first key",
                handle -> {
                    handle.createQuery("select pg_advisory_xact_lock(:lock) is null")
                            .bind("lock", FIRST_KEY_LOCK)
                            .mapTo(Boolean.class)
                            .one();
                    boolean empty =
                            handle.createQuery("select not exists (select from api_key)")
                                    .mapTo(Boolean.class)
                                    .one();
                    if (!empty) {
                        return Optional.empty();
                    }
                    insert(handle, key, digest);
                    return Optional.of(key);
                });
    }

    private static void insert(Handle handle, ApiKey key, String digest) {
        handle.createUpdate(
                        """
                        insert into api_key (id, digest, name, scopes, created_at)
                        values (:id, :digest, :name, :scopes, :at)
                        on conflict do nothing
                        """)
                .bind("id", key.id())
                .bind("digest", digest)
                .bind("name", key.name())
                .bindArray(
                        "scopes",
                        String.class,
                        key.scopes().stream().map(Scope::word).sorted().toList())
                .bind("at", key.createdAt())
                .execute();
    }

    @Override
    public Optional<ApiKey> find(String digest) {
        return database.withHandle(
                "find a key",
                handle ->
                        handle.createQuery("select * from api_key where digest = :digest")
                                .bind("digest", digest)
                                .map((row, _) -> key(row))
                                .findOne());
    }

    @Override
    public List<ApiKey> all() {
        return database.withHandle(
                "list keys",
                handle ->
                        handle.createQuery("select * from api_key order by created_at, ord")
                                .map((row, _) -> key(row))
                                .list());
    }

    @Override
    public Optional<ApiKey> remove(String id) {
        return database.inTransaction(
                "revoke a key",
                handle ->
                        handle.createQuery("delete from api_key where id = :id returning *")
                                .bind("id", id)
                                .map((row, _) -> key(row))
                                .findOne());
    }

    private static ApiKey key(ResultSet row) throws SQLException {
        Set<Scope> scopes =
                Stream.of((String[]) row.getArray("scopes").getArray())
                        .map(Scope::parse)
                        .collect(Collectors.toUnmodifiableSet());
        return new ApiKey(
                row.getString("id"),
                row.getString("name"),
                scopes,
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }
}
