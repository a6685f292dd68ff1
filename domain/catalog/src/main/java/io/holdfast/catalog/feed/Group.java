package io.holdfast.catalog.feed;

import io.holdfast.catalog.ShelfCount;
import io.holdfast.catalog.StoredProduct;
import io.holdfast.kernel.Sku;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;

/// All records of one key, with what the shop has.
///
/// @param key in the form that groups are ordered by
/// @param of what the group is about, resolved: a product or the stock of a SKU
/// @param members its records in the order of the list
/// @param existing the product as it is, or `null`
/// @param taken SKUs of the group's records that another product has, with that product's handle;
///   of a dry run as if what it has found so far were written
/// @param stock shelves as they are, where they were asked for, of the SKUs in the records, and of
///   all that the product has where a record does not name its variant
/// @param reviewed where the group comes from a dry run, what was reviewed; `null` else
public record Group(
        String key,
        GroupKey of,
        List<Member> members,
        @Nullable StoredProduct existing,
        Map<Sku, String> taken,
        List<ShelfCount> stock,
        @Nullable Reviewed reviewed) {
    /// Most records of one key: nine for each of the 2,048 variants that a product may have (a row
    /// for each currency, or each place with stock), and room for its pictures. More are no product
    /// that anybody has, but a list whose key says something else.
    public static final int RECORDS_MAX = 20_000;

    /// Keeps copies.
    public Group {
        members = List.copyOf(members);
        taken = Map.copyOf(taken);
        stock = List.copyOf(stock);
    }

    /// {@return where the first of its records stands that was not refused in part; the first of
    /// all where there is none}
    public RecordPosition at() {
        return members.stream()
                .filter(
                        member ->
                                !(member.content() instanceof FeedContent.OfProduct(_, boolean left)
                                        && left))
                .findFirst()
                .orElseGet(members::getFirst)
                .at();
    }

    /// One record of a group.
    ///
    /// @param at where it stands
    /// @param joined whether it came to the group by a reference and is a mere part of the product
    /// @param either the SKU that it named where it may mean a variant or the product as a whole
    ///   ([GroupKey.OfSkuOrProduct]); `null` else
    /// @param content what it says
    public record Member(
            RecordPosition at, boolean joined, @Nullable Sku either, FeedContent content) {
        /// Makes a record that means what it names.
        ///
        /// @param at where it stands
        /// @param joined whether it came to the group by a reference
        /// @param content what it says
        public Member(RecordPosition at, boolean joined, FeedContent content) {
            this(at, joined, null, content);
        }

        /// {@return this, but saying something else}
        ///
        /// @param other what
        public Member saying(FeedContent other) {
            return new Member(at, joined, either, other);
        }
    }

    /// {@return this with other records}
    ///
    /// @param others in the order of the list
    public Group withMembers(List<Member> others) {
        return new Group(key, of, others, existing, taken, stock, reviewed);
    }

    /// {@return this where others have other SKUs}
    ///
    /// @param others SKUs of its records that another product has, with that product's handle
    public Group withTaken(Map<Sku, String> others) {
        return new Group(key, of, members, existing, others, stock, reviewed);
    }
}
