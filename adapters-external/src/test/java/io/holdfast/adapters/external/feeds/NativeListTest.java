package io.holdfast.adapters.external.feeds;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.catalog.Field;
import io.holdfast.catalog.Image;
import io.holdfast.catalog.Product;
import io.holdfast.catalog.ProductPatch;
import io.holdfast.catalog.ProductStatus;
import io.holdfast.catalog.StockCount;
import io.holdfast.catalog.Variant;
import io.holdfast.catalog.VariantPatch.Naming;
import io.holdfast.catalog.feed.GroupKey;
import io.holdfast.kernel.Handle;
import io.holdfast.kernel.Money;
import io.holdfast.kernel.Sku;

import org.junit.jupiter.api.Test;

import java.util.Currency;
import java.util.List;
import java.util.Map;

class NativeListTest {
    private static final String HEADER =
            "handle,title,description,vendor,category,tags,status,sku,barcode,price,compareAtPrice,currency,"
                + "weightGrams,stock,stock.north,option.Size,attribute.material,image.url,image.alt";
    private static final String SMALL =
            "tee,Tee,Soft,Acme,Apparel >"
                + " Tees,\"summer,new\",active,TEE-S,0123,19.99,24.99,EUR,180,5,2,S,cotton,https://img/1.jpg"
                + " https://img/2.jpg,front|back";
    private static final String MEDIUM = "tee,,,,,,,TEE-M,,21,,EUR,190,0,,M,,,";

    @Test
    void a_row_a_variant_with_columns_of_the_names_of_the_fields() {
        Shelf shelf = FeedFile.lines(HEADER, SMALL, MEDIUM).read().whole();

        assertThat(shelf.format()).isEqualTo("native");
        Product tee = shelf.product("tee");
        assertThat(tee.copy().title()).isEqualTo("Tee");
        assertThat(tee.copy().description()).isEqualTo("Soft");
        assertThat(tee.copy().vendor()).isEqualTo("Acme");
        assertThat(tee.placement().category()).containsExactly("Apparel", "Tees");
        assertThat(tee.placement().tags()).containsExactly("summer", "new");
        assertThat(tee.placement().status()).isEqualTo(ProductStatus.ACTIVE);
        assertThat(tee.attributes()).containsExactly(Map.entry("material", "cotton"));
        assertThat(tee.images())
                .containsExactly(
                        new Image("https://img/1.jpg", "front"),
                        new Image("https://img/2.jpg", "back"));
        assertThat(tee.variants()).hasSize(2);
        Variant small = tee.variants().getFirst();
        assertThat(small.barcode()).isEqualTo("0123");
        assertThat(small.price().amount()).isEqualTo(1999L);
        assertThat(small.compareAtPrice()).isNotNull().extracting("amount").isEqualTo(2499L);
        assertThat(small.weightGrams()).isEqualTo(180);
        assertThat(small.options()).containsExactly(Map.entry("Size", "S"));
        assertThat(shelf.stock())
                .containsExactly(
                        new StockCount(new Sku("TEE-S"), "main", 5),
                        new StockCount(new Sku("TEE-S"), "north", 2),
                        new StockCount(new Sku("TEE-M"), "main", 0));
    }

    @Test
    void a_row_without_a_sku_that_speaks_of_a_variant_stands_for_one_that_is_there() {
        Shelf shelf =
                FeedFile.lines(
                                "handle,vendor,price,currency,option.Size",
                                "mug,,2,EUR,",
                                "tee,,3,EUR,M",
                                "cup,Acme,,EUR,")
                        .read()
                        .whole();

        assertThat(shelf.said("(no SKU)").naming()).isEqualTo(Naming.MISSING);
        assertThat(shelf.said("(no SKU)").price()).isEqualTo(Field.set(money(200)));
        assertThat(shelf.said("(no SKU) M").price()).isEqualTo(Field.set(money(300)));
        assertThat(shelf.fragments()).hasSize(3);
        assertThat(shelf.patches().get(new Handle("cup")))
                .isNotNull()
                .extracting(ProductPatch::variants)
                .isEqualTo(List.of());
    }

    private static Money money(long amount) {
        return new Money(amount, Currency.getInstance("EUR"));
    }

    @Test
    void tabs_and_semicolons_separate_as_well() {
        Shelf commas = FeedFile.lines(HEADER, MEDIUM + "x").read();

        for (char delimiter : new char[] {'\t', ';', '|'}) {
            Shelf other =
                    FeedFile.lines(
                                    HEADER.replace(',', delimiter),
                                    (MEDIUM + "x").replace(',', delimiter))
                            .read();
            assertThat(other.format()).isEqualTo("native");
            assertThat(other.patches()).isEqualTo(commas.patches());
        }
    }

    @Test
    void names_of_columns_may_be_written_in_any_case() {
        assertThat(
                        FeedFile.lines(
                                        "Handle,SKU,Title,PRICE,CompareAtPrice,Option.Size",
                                        "tee,T,Tee,9,10,S")
                                .read()
                                .whole()
                                .variant("T"))
                .satisfies(
                        v -> {
                            assertThat(v.price().amount()).isEqualTo(900L);
                            assertThat(v.compareAtPrice()).isNotNull();
                            assertThat(v.options()).containsExactly(Map.entry("Size", "S"));
                        });
    }

    @Test
    void columns_that_are_not_there_keep_what_is_and_empty_cells_clear_it() {
        Product before = FeedFile.lines(HEADER, SMALL).read().product("tee");

        Product after =
                FeedFile.lines("handle,vendor,attribute.material,image.url", "tee,,,")
                        .read()
                        .whole()
                        .over(before);

        assertThat(after.copy().vendor()).isEmpty();
        assertThat(after.attributes()).isEmpty();
        assertThat(after.images()).isEmpty();
        assertThat(after.copy().title()).isEqualTo("Tee");
        assertThat(after.variants()).isEqualTo(before.variants());
    }

    @Test
    void a_row_without_a_handle_finds_its_product_by_the_sku() {
        Shelf shelf = FeedFile.lines("sku,price", "TEE-S,18", "TEE-M,19").read().whole();

        assertThat(shelf.format()).isEqualTo("native");
        assertThat(shelf.fragments())
                .extracting(f -> f.key())
                .containsExactly(
                        new GroupKey.OfSku(new Sku("TEE-S")), new GroupKey.OfSku(new Sku("TEE-M")));
        assertThat(shelf.said("TEE-S").options()).isEqualTo(Field.keep());
    }

    @Test
    void a_bad_cell_of_a_row_found_by_its_sku_refuses_the_row() {
        Shelf shelf = FeedFile.lines("sku,price", "TEE-S,cheap", "TEE-M,19").read();

        assertThat(shelf.reject().key()).isEqualTo("TEE-S");
        assertThat(shelf.fragments()).hasSize(1);
    }

    @Test
    void a_bad_variant_is_refused_alone() {
        Shelf shelf = FeedFile.lines(HEADER, SMALL.replace(",180,", ",heavy,"), MEDIUM).read();

        assertThat(shelf.reject().field()).isEqualTo("weightGrams");
        assertThat(shelf.reject().reason()).isEqualTo("'heavy' is not a number");
        assertThat(shelf.product("tee").copy().title()).isEqualTo("Tee");
        assertThat(shelf.product("tee").variants())
                .extracting(v -> v.sku().value())
                .containsExactly("TEE-M");
    }

    @Test
    void a_bad_field_of_the_product_refuses_the_row() {
        Shelf shelf =
                FeedFile.lines(HEADER, SMALL, MEDIUM.replace("tee,,,,,,,", "tee,,,,,,sold,"))
                        .read();

        assertThat(shelf.reject().field()).isEqualTo("status");
        assertThat(shelf.reject().reason()).isEqualTo("'sold' is no status");
        assertThat(shelf.product("tee").variants()).hasSize(1);
    }

    @Test
    void a_guarded_cell_loses_its_guard_and_nothing_else() {
        Shelf shelf =
                FeedFile.lines(
                                "handle,title,description,vendor,sku,price",
                                "a,'=1+1,''+x,'quoted',A,1",
                                "b,-5 degrees,it's,'@home,B,1")
                        .read()
                        .whole();

        assertThat(shelf.product("a").copy())
                .hasToString("Copy[title==1+1, description='+x, vendor='quoted']");
        assertThat(shelf.product("b").copy())
                .hasToString("Copy[title=-5 degrees, description=it's, vendor=@home]");
    }

    @Test
    void a_backslash_keeps_a_separator() {
        Product tee =
                FeedFile.lines(
                                "handle,title,category,tags,image.url,image.alt,sku,price",
                                "tee,Tee,A \\> B > C\\\\,\"a\\,b,c\\d\",http://x/a\\"
                                        + " b.jpg,left\\|right,T,1")
                        .read()
                        .whole()
                        .product("tee");

        assertThat(tee.placement().category()).containsExactly("A > B", "C\\");
        assertThat(tee.placement().tags()).containsExactly("a,b", "c\\d");
        assertThat(tee.images()).containsExactly(new Image("http://x/a b.jpg", "left|right"));
    }

    @Test
    void a_category_that_was_broken_over_two_lines_is_one_step() {
        assertThat(
                        FeedFile.of(
                                        """
                                        handle,title,category,sku,price
                                        bag,Bag,"Gear
                                        \tBags > Duffle",B,1
                                        """)
                                .read()
                                .whole()
                                .product("bag")
                                .placement()
                                .category())
                .containsExactly("Gear Bags", "Duffle");
    }

    @Test
    void a_list_of_stock_counts_by_sku_and_location() {
        Shelf shelf =
                FeedFile.lines("sku,location,onHand,reserved", "TEE-S,north,5,1", "TEE-M,,7,0")
                        .read()
                        .whole();

        assertThat(shelf.stock())
                .containsExactly(
                        new StockCount(new Sku("TEE-S"), "north", 5),
                        new StockCount(new Sku("TEE-M"), "main", 7));
        assertThat(shelf.fragments())
                .extracting(f -> f.key())
                .containsExactly(
                        new GroupKey.OfStock(new Sku("TEE-S"), "north"),
                        new GroupKey.OfStock(new Sku("TEE-M"), "main"));
    }

    @Test
    void counts_that_nobody_can_have_are_refused() {
        Shelf shelf =
                FeedFile.lines(
                                "sku,onHand",
                                "A,-1",
                                "B,1.5",
                                "C,many",
                                "D,2000000000",
                                "E,",
                                "F,3.0")
                        .read();

        assertThat(shelf.rejects())
                .extracting(r -> r.reason())
                .containsExactly(
                        "stock is a whole number from 0 to 1000000000, was '-1'",
                        "stock is a whole number from 0 to 1000000000, was '1.5'",
                        "'many' is not a number",
                        "stock is a whole number from 0 to 1000000000, was '2000000000'",
                        "'' is not a number");
        assertThat(shelf.stock()).containsExactly(new StockCount(new Sku("F"), "main", 3));
    }

    @Test
    void a_column_may_stand_once() {
        assertThat(FeedFile.lines("handle,sku,title,title", "a,b,c,d").unreadable())
                .isEqualTo("The column 'title' stands twice in the header.");
        assertThat(FeedFile.lines("handle,sku,price,Price", "a,b,1,2").unreadable())
                .isEqualTo("The column 'Price' stands twice in the header.");
        assertThat(
                        FeedFile.lines(
                                        "handle,title,sku,price,attribute.Fit,attribute.fit",
                                        "a,A,S,1,slim,wide")
                                .read()
                                .whole()
                                .product("a")
                                .attributes())
                .containsEntry("Fit", "slim")
                .containsEntry("fit", "wide");
    }

    @Test
    void a_column_that_nobody_knows_is_passed_over() {
        assertThat(
                        FeedFile.lines("handle,title,sku,price,shelf", "a,A,S,1,left")
                                .read()
                                .whole()
                                .product("a")
                                .attributes())
                .isEmpty();
    }
}
