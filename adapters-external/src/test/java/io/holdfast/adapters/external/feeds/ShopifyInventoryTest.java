package io.holdfast.adapters.external.feeds;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.catalog.StockCount;
import io.holdfast.kernel.Sku;

import org.junit.jupiter.api.Test;

/// Shopify's list of inventory: a row for each variant and location.
class ShopifyInventoryTest {
    private static final String NOW =
            "Handle,Title,Option1 Name,Option1 Value,Option2 Name,Option2 Value,Option3"
                + " Name,Option3 Value,SKU,HS Code,COO,Location,Bin name,Incoming (not"
                + " editable),Unavailable (not editable),Committed (not editable),Available (not"
                + " editable),On hand (current),On hand (new)";

    private static StockCount count(String sku, String location, int pieces) {
        return new StockCount(new Sku(sku), location, pieces);
    }

    @Test
    void what_is_on_hand_is_counted_at_each_location_by_its_name() {
        Shelf shelf =
                FeedFile.lines(
                                NOW,
                                "tee,Tee,Size,S,,,,,'TEE-S,,,Shop location,,0,0,2,5,7,",
                                "tee,Tee,Size,S,,,,,'TEE-S,,,Attic,,0,0,0,3,3,4",
                                "tee,Tee,Size,S,,,,,'TEE-S,,,Cellar,,,,,,not stocked,not stocked",
                                "mug,Mug,Title,Default Title,,,,,MUG,,,Attic,,0,0,5,-2,-2,")
                        .read()
                        .whole();

        assertThat(shelf.format()).isEqualTo("shopify");
        assertThat(shelf.stock())
                .containsExactly(
                        count("TEE-S", "Shop location", 7),
                        count("TEE-S", "Attic", 4),
                        count("MUG", "Attic", 0));
        assertThat(shelf.items()).extracting(i -> i.at().ordinal()).containsExactly(1L, 2L, 3L);
    }

    @Test
    void lists_of_before_say_on_hand_or_available_alone() {
        String older = "Handle,Title,Option1 Name,Option1 Value,SKU,Location,Available";

        assertThat(FeedFile.lines(older + ",On hand", "a,A,,,A,X,1,2").read().stock())
                .containsExactly(count("A", "X", 2));
        assertThat(FeedFile.lines(older, "a,A,,,A,,1").read().stock())
                .containsExactly(count("A", StockCount.MAIN, 1));
    }

    @Test
    void a_variant_without_a_sku_has_the_one_that_the_list_of_products_gives_it() {
        FeedFile inventory =
                FeedFile.lines(
                        "Handle,Option1 Name,Option1 Value,SKU,Location,On hand",
                        "Tee,Size,Large,,X,1",
                        "Mug,Title,Default Title,,X,2");
        Shelf products =
                FeedFile.lines(
                                "Handle,Title,Option1 Name,Option1 Value,Variant SKU,Variant Price",
                                "Tee,Tee,Size,Large,,9",
                                "Mug,Mug,Title,Default Title,,9")
                        .read();

        assertThat(inventory.read().stock())
                .containsExactly(count("tee-large", "X", 1), count("mug", "X", 2));
        assertThat(products.variant("tee-large").sku().value()).isEqualTo("tee-large");
        assertThat(products.variant("mug").sku().value()).isEqualTo("mug");
    }

    @Test
    void a_row_that_cannot_be_counted_is_refused_alone() {
        Shelf shelf =
                FeedFile.lines(
                                "Handle,SKU,Location,On hand",
                                "a,A,X,many",
                                ",,X,1",
                                "b,B,X,1.000",
                                "c,C,X,3")
                        .read();

        assertThat(shelf.rejects())
                .extracting("field")
                .containsExactly("On hand", "SKU", "On hand");
        assertThat(shelf.stock()).containsExactly(count("C", "X", 3));
    }

    @Test
    void a_column_for_each_location_is_refused_with_what_to_do() {
        assertThat(
                        FeedFile.lines(
                                        "Handle,Title,Option1 Name,Option1 Value,SKU,HS"
                                                + " Code,COO,Attic",
                                        "a,A,,,A,,,1")
                                .unreadable())
                .contains("a column for each location", "mapping");
    }

    @Test
    void our_own_list_that_says_a_location_as_well_is_no_inventory() {
        for (String columns :
                new String[] {
                    "handle,sku,title,price,Location,Available",
                    "handle,sku,title,price,HS Code,COO",
                    "handle,sku,title,price,Option1 Value,Location,On hand"
                }) {
            Shelf shelf = FeedFile.lines(columns, "mug,MUG,Mug,9,1,2,3").readOrRefuse();
            assertThat(shelf.format()).as(columns).isEqualTo("native");
        }
        assertThat(FeedFile.lines("handle,sku,Location,Available", "a,A,X,1").read().format())
                .isEqualTo("native");
    }

    @Test
    void the_template_of_today_is_recognised_by_its_handle() {
        Shelf shelf =
                FeedFile.lines(
                                "Title,URL handle,Description,Vendor,Product"
                                    + " category,Type,Tags,Published on online"
                                    + " store,Status,SKU,Barcode,Option1 name,Option1"
                                    + " value,Price,Compare-at price,Weight value (grams),Inventory"
                                    + " quantity,Product image URL,Image alt text,SEO title",
                                "Tee,tee,Soft,Acme,Apparel >"
                                    + " Tees,Shirt,a,TRUE,Active,TEE-S,'0123,Size,S,9.99,12,150,3,https://img/1.jpg,front,Buy")
                        .read()
                        .whole();

        assertThat(shelf.format()).isEqualTo("shopify");
        var tee = shelf.product("tee");
        assertThat(tee.copy().description()).isEqualTo("Soft");
        assertThat(tee.placement().category()).containsExactly("Apparel", "Tees");
        assertThat(tee.attributes())
                .containsEntry("seo.title", "Buy")
                .containsEntry("type", "Shirt");
        assertThat(tee.images()).hasSize(1);
        var variant = shelf.variant("TEE-S");
        assertThat(variant.options()).containsEntry("Size", "S");
        assertThat(variant.barcode()).isEqualTo("0123");
        assertThat(variant.price().amount()).isEqualTo(999);
        assertThat(variant.compareAtPrice()).isNotNull();
        assertThat(variant.weightGrams()).isEqualTo(150);
        assertThat(shelf.stock()).containsExactly(count("TEE-S", StockCount.MAIN, 3));
    }
}
