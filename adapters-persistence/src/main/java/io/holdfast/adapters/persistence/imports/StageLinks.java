package io.holdfast.adapters.persistence.imports;

import io.holdfast.kernel.JobId;

import org.jdbi.v3.core.Handle;

/// Gives every record of a stage its group, inside the caller's transaction, set by set.
///
/// @param stage whose records
record StageLinks(Stage stage) {
    /// {@return how many records had to be refused}
    long resolve(Handle handle, JobId id) {
        byReference(handle);
        bySku(handle);
        long refused = refuse(handle, id);
        if (refused > 0) {
            handle.execute("delete from %s where group_key is null".formatted(stage.records()));
        }
        return refused;
    }

    /// A record that names another by a reference joins that one's group; only a record that names
    /// a product by SKU keeps its own say over the product as a whole.
    private void byReference(Handle handle) {
        handle.execute("analyze " + stage.references());
        handle.execute(
                """
                update %s r
                   set group_key = f.group_key, joined = (r.kind <> 's' and r.group_key is distinct from f.group_key)
                  from (select reference, min(group_key) as group_key from %s group by reference) f
                 where f.reference = r.belongs_to
                """
                        .formatted(stage.records(), stage.references()));
    }

    private void bySku(Handle handle) {
        handle.execute(
                """
                update %s r
                   set group_key = 'p:' || p.handle
                  from variant v join product p on p.id = v.product_id
                 where r.kind = 's' and r.group_key is null and v.sku = substr(r.belongs_to, 5)
                """
                        .formatted(stage.records()));
    }

    private long refuse(Handle handle, JobId id) {
        return handle.createUpdate(
                        """
                        insert into import_reject (job_id, ordinal, line, key, field, reason)
                        select :job, ordinal, line, coalesce(substr(belongs_to, position(':' in belongs_to) + 1), ''), '',
                               coalesce(note, 'no product has this SKU, neither in the list nor in the shop')
                          from %s where group_key is null
                        """
                                .formatted(stage.records()))
                .bind("job", id.value())
                .execute();
    }
}
