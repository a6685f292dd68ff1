package io.holdfast.adapters.persistence.access;

import io.holdfast.access.ApiKey;
import io.holdfast.access.Scope;
import io.holdfast.access.port.out.KeyStore;
import io.holdfast.adapters.persistence.Database;

import org.jdbi.v3.core.Handle;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// API keys as rows of PostgreSQL.
public final class JdbiKeyStore implements KeyStore {
    private final Database database;

    /// Makes the store.
    ///
    /// @param database where the rows are
    public JdbiKeyStore(Database database) {
        this.database = database;
    }

    @Override
    public void add(ApiKey key, String digest) {
        database.inTurn("add a key", handle -> insert(handle, key, digest));
    }

    @Override
    public Optional<ApiKey> addFirst(ApiKey key, String digest) {
        return database.inTransaction(
                "add the first key",
                handle -> {
                    // Whoever else adds a first key waits here, and then sees this one.
                    handle.execute("lock table api_key in share row exclusive mode");
                    boolean none =
                            handle.createQuery("select not exists (select from api_key)")
                                    .mapTo(Boolean.class)
                                    .one();
                    return none && insert(handle, key, digest) == 1
                            ? Optional.of(key)
                            : Optional.empty();
                });
    }

    private static int insert(Handle handle, ApiKey key, String digest) {
        return handle.createUpdate(
                        """
                        insert into api_key (id, digest, name, scopes, created_at)
                        values (:id, :digest, :name, :scopes, :created) on conflict (digest) do nothing
                        """)
                .bind("id", key.id())
                .bind("digest", digest)
                .bind("name", key.name())
                .bindArray(
                        "scopes",
                        String.class,
                        key.scopes().stream().map(Scope::word).sorted().toList())
                .bind("created", key.createdAt().atOffset(ZoneOffset.UTC))
                .execute();
    }

    @Override
    public Optional<ApiKey> find(String digest) {
        return database.read(
                "check a key",
                handle ->
                        handle.createQuery("select * from api_key where digest = :digest")
                                .bind("digest", digest)
                                .map((row, _) -> key(row))
                                .findOne());
    }

    @Override
    public List<ApiKey> all() {
        return database.read(
                "list keys",
                handle ->
                        handle.createQuery("select * from api_key order by created_at, ord")
                                .map((row, _) -> key(row))
                                .list());
    }

    @Override
    public Optional<ApiKey> remove(String id) {
        return database.single(
                "revoke a key",
                handle ->
                        handle.createQuery("delete from api_key where id = :id returning *")
                                .bind("id", id)
                                .map((row, _) -> key(row))
                                .findOne());
    }

    private static ApiKey key(ResultSet row) throws SQLException {
        String[] words = (String[]) row.getArray("scopes").getArray();
        return new ApiKey(
                row.getString("id"),
                row.getString("name"),
                Arrays.stream(words).map(Scope::parse).collect(Collectors.toUnmodifiableSet()),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }
}
