package io.holdfast.adapters.persistence.imports;

import io.holdfast.kernel.JobId;

import org.jdbi.v3.core.Handle;

/// Gives every record of a stage its group, inside the caller's transaction, set by set.
///
/// @param stage whose records
record StageLinks(Stage stage) {
    /// The SKU, or whatever else, that a record names.
    private static final String NAMED = "substr(r.belongs_to, position(':' in r.belongs_to) + 1)";

    /// {@return how many records had to be refused}
    long resolve(Handle handle, JobId id) {
        byReference(handle);
        bySku(handle);
        bySkuOfList(handle);
        byHandle(handle);
        long refused = refuse(handle, id);
        if (refused > 0) {
            handle.execute("delete from %s where group_key is null".formatted(stage.records()));
        }
        return refused + new Crowds(stage).refuse(handle, id);
    }

    /// A record that names another by a reference joins that one's group; only a record that names
    /// a product by SKU keeps its own say over the product as a whole.
    private void byReference(Handle handle) {
        handle.execute("analyze " + stage.references());
        handle.execute(
                """
                update %s r
                   set group_key = f.group_key, joined = (r.kind not in ('s', 'h') and r.group_key is distinct from f.group_key)
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
                 where r.kind in ('s', 'h') and r.group_key is null and v.sku = %s
                """
                        .formatted(stage.records(), NAMED));
    }

    /// What the shop does not have yet, the list itself may bring. To find that, every record is
    /// looked into, so it is not done for lists that need it not. A record with a NUL is refused
    /// later, and can be no JSON here; behind a backslash that is itself escaped there is none.
    private void bySkuOfList(Handle handle) {
        if (!anyLeft(handle, "'s', 'h'")) {
            return;
        }
        handle.execute(
                """
                update %1$s r
                   set group_key = brought.group_key
                  from (select v ->> 'k' as sku, min(p.group_key) as group_key
                          from %1$s p
                         cross join lateral jsonb_array_elements(
                               case when position('\\u0000' in replace(p.content, '\\\\', '')) = 0
                               then p.content::jsonb -> 'x' end) v
                         where p.kind in ('p', 'o') and p.group_key is not null and v ->> 'm' is null
                         group by 1) brought
                 where r.kind in ('s', 'h') and r.group_key is null and brought.sku = %2$s
                """
                        .formatted(stage.records(), NAMED));
    }

    private boolean anyLeft(Handle handle, String kinds) {
        return handle.createQuery(
                        "select exists (select from %s where kind in (%s) and group_key is null)"
                                .formatted(stage.records(), kinds))
                .mapTo(Boolean.class)
                .one();
    }

    /// Where nobody has the SKU, the record may mean the product as a whole, by a handle made of
    /// it; if nobody has that product either, it was misspelt.
    private void byHandle(Handle handle) {
        if (!anyLeft(handle, "'h'")) {
            return;
        }
        handle.execute(
                """
                update %1$s r
                   set group_key = 'p:' || r.note
                 where r.kind = 'h' and r.group_key is null
                   and (exists (select from product p where p.handle = r.note)
                     or exists (select from %1$s o where o.kind = 'p' and o.group_key = 'p:' || r.note))
                """
                        .formatted(stage.records()));
        handle.execute("update %s set note = null where kind = 'h'".formatted(stage.records()));
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
