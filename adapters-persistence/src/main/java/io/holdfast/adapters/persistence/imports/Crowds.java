package io.holdfast.adapters.persistence.imports;

import io.holdfast.catalog.StockCount;
import io.holdfast.catalog.feed.Group;
import io.holdfast.kernel.JobId;

import org.jdbi.v3.core.Handle;

import java.util.List;

/// Records that are of one key, and more than can be merged at once: who sends a list in which each
/// row is of its own product, under a handle that is the same in all, finds out so.
///
/// @param stage whose records
record Crowds(Stage stage) {
    /// Most that the records of one key say together, as they are staged.
    static final long OCTETS_MAX = 32L * 1024 * 1024;

    /// {@return how many records had to be refused that had not been refused before}
    long refuse(Handle handle, JobId id) {
        List<String> keys = keys(handle);
        if (keys.isEmpty()) {
            return 0;
        }
        long refused =
                handle.createQuery(
                                """
                                select count(*) from %s
                                 where group_key = any(:keys) and content not like '{"r":true%%'
                                """
                                        .formatted(stage.records()))
                        .bindArray("keys", String.class, keys)
                        .mapTo(Long.class)
                        .one();
        handle.createUpdate(
                        """
                        insert into import_reject (job_id, ordinal, line, key, field, reason)
                        select :job, min(ordinal), (array_agg(line order by ordinal))[1],
                               replace(replace(substr(group_key, 3), chr(1) || :main, ''), chr(1), ' @ '), '',
                               count(*) || ' records say that they are one '
                                   || case when group_key like 'k:%%' then 'count of stock' else 'product' end
                                   || case when count(*) > :records then '; at most ' || :records || ' may'
                                           else ', and say more of it than ' || :octets || ' bytes' end
                          from %s where group_key = any(:keys) group by group_key
                        """
                                .formatted(stage.records()))
                .bind("job", id.value())
                .bind("main", StockCount.MAIN)
                .bind("records", Group.RECORDS_MAX)
                .bind("octets", OCTETS_MAX)
                .bindArray("keys", String.class, keys)
                .execute();
        handle.createUpdate(
                        "delete from %s where group_key = any(:keys)".formatted(stage.records()))
                .bindArray("keys", String.class, keys)
                .execute();
        return refused;
    }

    private List<String> keys(Handle handle) {
        return handle.createQuery(
                        """
                        select group_key from %s group by group_key
                        having count(*) > :records or sum(octet_length(content)) > :octets
                        """
                                .formatted(stage.records()))
                .bind("records", Group.RECORDS_MAX)
                .bind("octets", OCTETS_MAX)
                .mapTo(String.class)
                .list();
    }
}
