package io.holdfast.adapters.persistence;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

import javax.sql.DataSource;

/// The tables of this module.
final class Schema {
    private Schema() {}

    /// Brings them up to date. Any number of nodes may do so at once.
    static void migrate(DataSource dataSource) {
        try {
            Flyway.configure(Schema.class.getClassLoader())
                    .dataSource(dataSource)
                    .locations("classpath:db/migration")
                    .loggers("slf4j")
                    .connectRetries(5)
                    .connectRetriesInterval(2)
                    .load()
                    .migrate();
        } catch (FlywayException e) {
            throw Failures.translated("bring the schema up to date", e);
        }
    }
}
