package io.holdfast.adapters.persistence.mappings;

import io.holdfast.adapters.persistence.Database;
import io.holdfast.catalog.feed.Mapping;
import io.holdfast.catalog.port.out.MappingStore;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;

/// Mappings as rows of PostgreSQL.
public final class JdbiMappingStore implements MappingStore {
    private final Database database;

    /// Makes the store.
    ///
    /// @param database where the rows are
    public JdbiMappingStore(Database database) {
        this.database = database;
    }

    @Override
    public List<Mapping> all() {
        return database.read(
                "list mappings",
                handle ->
                        handle.createQuery("select name, document from mapping order by name")
                                .map(
                                        (row, _) ->
                                                new Mapping(
                                                        row.getString(1), row.getString(2), false))
                                .list());
    }

    @Override
    public Optional<Mapping> find(String name) {
        return database.read(
                "find a mapping",
                handle ->
                        handle.createQuery("select name, document from mapping where name = :name")
                                .bind("name", name)
                                .map(
                                        (row, _) ->
                                                new Mapping(
                                                        row.getString(1), row.getString(2), false))
                                .findOne());
    }

    @Override
    public void put(Mapping mapping) {
        database.single(
                "store a mapping",
                handle ->
                        handle.createUpdate(
                                        """
                                        insert into mapping (name, document) values (:name, :document)
                                        on conflict (name) do update set document = excluded.document
                                        """)
                                .bind("name", mapping.name())
                                .bind("document", mapping.document())
                                .execute());
    }

    @Override
    public boolean replace(Mapping mapping, @Nullable String before) {
        String sql =
                before == null
                        ? "insert into mapping (name, document) values (:name, :document)"
                                + " on conflict do nothing"
                        : "update mapping set document = :document"
                                + " where name = :name and document = :before";
        return database.single(
                "replace a mapping",
                handle ->
                        handle.createUpdate(sql)
                                        .bind("name", mapping.name())
                                        .bind("document", mapping.document())
                                        .bind("before", before)
                                        .execute()
                                == 1);
    }

    @Override
    public boolean remove(String name, String before) {
        return database.single(
                "remove a mapping that was read",
                handle ->
                        handle.createUpdate(
                                                "delete from mapping where name = :name and"
                                                        + " document = :before")
                                        .bind("name", name)
                                        .bind("before", before)
                                        .execute()
                                == 1);
    }

    @Override
    public void delete(String name) {
        database.single(
                "remove a mapping",
                handle ->
                        handle.createUpdate("delete from mapping where name = :name")
                                .bind("name", name)
                                .execute());
    }
}
