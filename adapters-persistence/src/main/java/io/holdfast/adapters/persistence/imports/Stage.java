package io.holdfast.adapters.persistence.imports;

import io.holdfast.adapters.persistence.CopyRows;
import io.holdfast.catalog.feed.Fragment;
import io.holdfast.catalog.feed.GroupKey;
import io.holdfast.kernel.JobId;

import org.jdbi.v3.core.Handle;

import java.util.List;

/// The tables of one import: its records, the references that they answer to, and of a dry run the
/// SKUs that its products come by ([Owners]).
///
/// Keys begin with what they are of, `p:` for a product and `k:` for stock, so that products come
/// after stock.
///
/// @param records name of the table of records
/// @param references name of the table of references
/// @param gains name of the table of SKUs
record Stage(String records, String references, String gains) {
    /// Stands where a record's version would, if it came from a dry run.
    static final long NOT_REVIEWED = -1;

    /// The kind of a record that names a SKU, with a handle for where nobody has it as its note.
    static final String OR_PRODUCT = "h";

    /// What a reference to a SKU begins with.
    static final String BY_SKU = "sku:";

    private static final String COLUMNS =
            "ordinal, line, kind, group_key, belongs_to, note, joined, reviewed, content";

    static Stage of(JobId id) {
        String name = id.toString().replace("-", "");
        return new Stage(
                "staging.records_" + name, "staging.references_" + name, "staging.gains_" + name);
    }

    boolean exists(Handle handle) {
        return handle.createQuery("select to_regclass(:name) is not null")
                .bind("name", records)
                .mapTo(Boolean.class)
                .one();
    }

    boolean isEmpty(Handle handle) {
        return handle.createQuery("select not exists (select from %s)".formatted(records))
                .mapTo(Boolean.class)
                .one();
    }

    void create(Handle handle) {
        handle.execute(
                """
                create unlogged table if not exists %s (
                    ordinal bigint not null, line bigint not null, kind "char" not null,
                    group_key text collate "C", belongs_to text collate "C", note text,
                    joined boolean not null, reviewed bigint not null, content text not null)
                """
                        .formatted(records));
        handle.execute(
                """
                create unlogged table if not exists %s (
                    reference text collate "C" not null, group_key text collate "C" not null)
                """
                        .formatted(references));
    }

    void drop(Handle handle) {
        handle.execute("drop table if exists " + records);
        handle.execute("drop table if exists " + references);
        handle.execute("drop table if exists " + gains);
    }

    void index(Handle handle) {
        handle.execute("create index on %s (group_key, ordinal)".formatted(records));
        handle.execute("analyze " + records);
    }

    /// Takes over what a dry run found, with the pieces that it saw on each shelf as a note. Where
    /// a shelf is counted by itself and with a product, the product's count is the last word; were
    /// both taken over, the first would be what the second finds changed. What does not know where
    /// it stood in its list, as nothing did once, comes behind all that any list has.
    void adopt(Handle handle, JobId dryRun) {
        // The server knows nothing yet of a diff that was written a moment ago, and would look for
        // each count among all others.
        handle.execute("set local enable_nestloop = off");
        handle.createUpdate(
                        """
                        with counted as (
                            select distinct c ->> 0 as shelf
                              from import_diff p cross join lateral jsonb_array_elements(p.changes) c
                             where p.job_id = :dry and p.kind = 'p' and p.action in ('create', 'update')
                               and c ->> 0 like 'stock/%%')
                        insert into %s (ordinal, line, kind, group_key, note, joined, reviewed, content)
                        select coalesce(d.ordinal, 1000000000000 + row_number() over (order by d.key)),
                               coalesce(d.line, 0), d.kind, d.key,
                               (select jsonb_object_agg(c ->> 0, c ->> 1)::text
                                  from jsonb_array_elements(d.changes) c where c ->> 0 like 'stock/%%'),
                               false, d.reviewed, d.content
                          from import_diff d
                          left join counted on d.kind = 'k'
                                           and counted.shelf = 'stock/' || replace(substr(d.key, 3), chr(1), '/')
                         where d.job_id = :dry and d.action in ('create', 'update') and counted.shelf is null
                        """
                                .formatted(records))
                .bind("dry", dryRun.value())
                .execute();
        handle.execute("set local enable_nestloop = on");
    }

    void copy(Handle handle, List<Fragment> fragments) {
        try (CopyRows rows = CopyRows.into(handle, records + " (" + COLUMNS + ")")) {
            Fragment before = null;
            for (Fragment fragment : fragments) {
                row(rows, fragment, before != null && repeats(before, fragment));
                before = fragment;
            }
        }
        if (fragments.stream().allMatch(f -> f.answersTo().isEmpty())) {
            return;
        }
        try (CopyRows rows = CopyRows.into(handle, references + " (reference, group_key)")) {
            for (Fragment fragment : fragments) {
                String key = key(fragment.key());
                if (key != null) {
                    fragment.answersTo().forEach(r -> rows.text(r).text(key).end());
                }
            }
        }
    }

    /// Whether a record says of its product what the one before it says, and will still follow on
    /// it in its group: both name the product themselves, so that neither moves to another group.
    private static boolean repeats(Fragment before, Fragment fragment) {
        return fragment.key() instanceof GroupKey.OfProduct
                && fragment.key().equals(before.key())
                && fragment.belongsTo() == null
                && before.belongsTo() == null
                && ContentCodec.saySameOfProduct(before.content(), fragment.content());
    }

    private static void row(CopyRows rows, Fragment fragment, boolean repeats) {
        String belongsTo = fragment.belongsTo();
        String note = null;
        if (fragment.key() instanceof GroupKey.OfSku(var sku) && belongsTo == null) {
            belongsTo = BY_SKU + sku;
        }
        if (fragment.key() instanceof GroupKey.OfSkuOrProduct(var sku, var otherwise)) {
            belongsTo = BY_SKU + sku;
            note = otherwise.value();
        }
        if (fragment.key() instanceof GroupKey.OfOther(String missing)) {
            note = missing;
        }
        rows.number(fragment.at().ordinal())
                .number(fragment.at().line())
                .text(kind(fragment.key()))
                .text(key(fragment.key()))
                .text(belongsTo)
                .text(note)
                .text("f")
                .number(NOT_REVIEWED)
                .text(ContentCodec.encode(fragment.content(), repeats));
        rows.end();
    }

    private static String kind(GroupKey key) {
        return switch (key) {
            case GroupKey.OfProduct _ -> "p";
            case GroupKey.OfSku _ -> "s";
            case GroupKey.OfSkuOrProduct _ -> OR_PRODUCT;
            case GroupKey.OfStock _ -> "k";
            case GroupKey.OfOther _ -> "o";
        };
    }

    static @org.jspecify.annotations.Nullable String key(GroupKey key) {
        return switch (key) {
            case GroupKey.OfProduct(var handle) -> "p:" + handle;
            case GroupKey.OfStock(var sku, var location) -> "k:" + sku + '\u0001' + location;
            case GroupKey.OfSku _, GroupKey.OfSkuOrProduct _, GroupKey.OfOther _ -> null;
        };
    }
}
