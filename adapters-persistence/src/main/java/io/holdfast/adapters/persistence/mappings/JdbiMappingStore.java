package io.holdfast.adapters.persistence.mappings;

import io.holdfast.adapters.persistence.Database;
import io.holdfast.catalog.feed.Mapping;
import io.holdfast.catalog.port.out.MappingStore;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/// Mappings as rows of `mapping`.
public final class JdbiMappingStore implements MappingStore {
    private final Database database;

    /// Keeps mappings in a database.
    ///
    /// @param database which
    public JdbiMappingStore(Database database) {
        this.database = database;
    }

    @Override
    public List<Mapping> all() {
        return database.withHandle(
                "list mappings",
                handle ->
                        handle.createQuery(
                                        "select name, document, shipped from mapping order by name")
                                .map((row, _) -> mapping(row))
                                .list());
    }

    @Override
    public Optional<Mapping> find(String name) {
        return database.withHandle(
                "find a mapping",
                handle ->
                        handle.createQuery(
                                        "select name, document, shipped from mapping where name ="
                                            + " :name")
                                .bind("name", name)
                                .map((row, _) -> mapping(row))
                                .findOne());
    }

    @Override
    public void put(Mapping mapping) {
        database.useTransaction(
                "store a mapping",
                handle ->
                        handle.createUpdate(
                                        """
                                        insert into mapping (name, document, shipped)
                                        values (:name, :document, :shipped)
                                        on conflict (name) do update
                                           set document = excluded.document, shipped = excluded.shipped
                                        """)
                                .bind("name", mapping.name())
                                .bind("document", mapping.document())
                                .bind("shipped", mapping.shipped())
                                .execute());
    }

    @Override
    public void delete(String name) {
        database.useTransaction(
                "delete a mapping",
                handle ->
                        handle.createUpdate("delete from mapping where name = :name")
                                .bind("name", name)
                                .execute());
    }

    private static Mapping mapping(ResultSet row) throws SQLException {
        return new Mapping(
                row.getString("name"), row.getString("document"), row.getBoolean("shipped"));
    }
}
