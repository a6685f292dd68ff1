package io.holdfast.adapters.persistence.imports;

import io.holdfast.adapters.persistence.CopyRows;
import io.holdfast.catalog.Product;
import io.holdfast.catalog.StoredProduct;
import io.holdfast.catalog.Variant;
import io.holdfast.catalog.feed.AppliedChunk;
import io.holdfast.kernel.JobId;
import io.holdfast.kernel.Sku;

import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Which products have which SKUs: those of the shop, and for a dry run as if it had written what
/// it found. What its products come by is in a table of its own beside the stage, which only dry
/// runs make; what they give up is in their diff.
///
/// @param handle of the transaction
/// @param job whose import
record Owners(Handle handle, JobId job) {
    /// {@return a condition: whether a product of a diff does not have a SKU any more}
    ///
    /// @param row alias of its row
    /// @param sku which, as SQL
    static String givenUp(String row, String sku) {
        return """
        %1$s.kind = 'p' and %1$s.action in ('create', 'update') and %1$s.content is not null
        and not exists (select from jsonb_array_elements(%1$s.content::jsonb -> 'x') own
                         where own ->> 'k' = %2$s)
        """
                .formatted(row, sku);
    }

    /// {@return handles of products by SKU}
    Map<String, String> of(Collection<String> skus) {
        Map<String, String> owners = new HashMap<>();
        if (skus.isEmpty()) {
            return owners;
        }
        handle.createQuery(
                        """
                        select v.sku, p.handle from variant v join product p on p.id = v.product_id
                         where v.sku = any(:skus)
                        """)
                .bindArray("skus", String.class, skus)
                .map((row, _) -> owners.put(row.getString(1), row.getString(2)))
                .list();
        if (isCounting()) {
            handle.createQuery(
                            "select sku, substr(group_key, 3) from %s where sku = any(:skus)"
                                    .formatted(Stage.of(job).gains()))
                    .bindArray("skus", String.class, skus)
                    .map((row, _) -> owners.put(row.getString(1), row.getString(2)))
                    .list();
        }
        return owners;
    }

    /// {@return SKUs that their owners have given up}
    ///
    /// @param contested handles of owners by SKU; only those that others want, for each is looked
    ///   into
    Set<String> givenUp(Map<String, String> contested) {
        if (contested.isEmpty() || !isCounting()) {
            return Set.of();
        }
        List<Map.Entry<String, String>> all = List.copyOf(contested.entrySet());
        return handle.createQuery(
                        """
                        select s.sku from unnest(:skus, :owners) s (sku, owner)
                          join import_diff d on d.job_id = :job and d.key = 'p:' || s.owner
                         where %s
                        """
                                .formatted(givenUp("d", "s.sku")))
                .bindArray("skus", String.class, all.stream().map(Map.Entry::getKey).toList())
                .bindArray("owners", String.class, all.stream().map(Map.Entry::getValue).toList())
                .bind("job", job.value())
                .mapTo(String.class)
                .set();
    }

    private boolean isCounting() {
        return handle.createQuery("select to_regclass(:name) is not null")
                .bind("name", Stage.of(job).gains())
                .mapTo(Boolean.class)
                .one();
    }

    /// Notes what products of a dry run come by.
    void note(List<AppliedChunk.Entry> entries) {
        if (!isCounting()) {
            make();
        }
        try (CopyRows rows = CopyRows.into(handle, Stage.of(job).gains() + " (sku, group_key)")) {
            for (AppliedChunk.Entry entry : entries) {
                Product product = entry.write().product();
                if (product != null) {
                    gained(rows, entry.group().key(), product, entry.group().existing());
                }
            }
        }
    }

    private static void gained(
            CopyRows rows, String key, Product product, @Nullable StoredProduct before) {
        Set<Sku> had = new HashSet<>();
        if (before != null) {
            before.product().variants().forEach(variant -> had.add(variant.sku()));
        }
        for (Variant variant : product.variants()) {
            if (!had.contains(variant.sku())) {
                rows.text(variant.sku().value()).text(key).end();
            }
        }
    }

    private void make() {
        handle.execute(
                """
                create unlogged table if not exists %s (
                    sku text collate "C" primary key, group_key text collate "C" not null)
                """
                        .formatted(Stage.of(job).gains()));
    }

    /// Finds in the diff what a dry run had noted before its stage was lost.
    void restore() {
        boolean counted =
                handle.createQuery("select exists (select from import_diff where job_id = :job)")
                        .bind("job", job.value())
                        .mapTo(Boolean.class)
                        .one();
        if (!counted) {
            return;
        }
        make();
        handle.createUpdate(
                        """
                        insert into %s (sku, group_key)
                        select x ->> 'k', d.key
                          from import_diff d cross join jsonb_array_elements(d.content::jsonb -> 'x') x
                         where d.job_id = :job and d.kind = 'p' and d.action in ('create', 'update')
                        on conflict do nothing
                        """
                                .formatted(Stage.of(job).gains()))
                .bind("job", job.value())
                .execute();
    }
}
