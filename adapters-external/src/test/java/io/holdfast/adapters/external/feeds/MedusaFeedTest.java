package io.holdfast.adapters.external.feeds;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.catalog.Field;
import io.holdfast.catalog.Image;
import io.holdfast.catalog.Product;
import io.holdfast.catalog.ProductStatus;
import io.holdfast.catalog.StockCount;
import io.holdfast.catalog.Variant;
import io.holdfast.catalog.VariantPatch;
import io.holdfast.kernel.Sku;

import org.junit.jupiter.api.Test;

import java.util.Map;

class MedusaFeedTest {
    private static final String EXPORT =
            "Product Id,Product Handle,Product Title,Product Status,Product Description,Product"
                + " Thumbnail,Product Material,Product Image 1,Product Image 2,Product Tag"
                + " 1,Product Tag 2,Variant Title,Variant Sku,Variant Ean,Variant Inventory"
                + " Quantity,Variant Weight,Variant Option 1 Name,Variant Option 1 Value,Variant"
                + " Option 2 Name,Variant Option 2 Value,Variant Price DKK,Variant Price EUR";
    private static final String LARGE =
            "prod_1,tee,Tee,published,Soft\\n"
                    + "and warm,https://img/t.jpg,cotton,https://img/1.jpg,https://img/t.jpg,"
                    + "new,warm,Large,TEE-L,4006381333931,7,180,size,large,colour,green,300,45.50";
    private static final String SMALL =
            "prod_1,tee,Tee,published,,,,,,,,Small,TEE-S,,,,size,small,colour,green,,39";

    @Test
    void a_row_with_nothing_but_a_weight_is_about_a_variant_whose_sku_is_made_up() {
        Shelf shelf =
                FeedFile.lines(
                                "Product Handle,Product Title,Variant SKU,Variant Weight",
                                "mug,Mug,,300",
                                "cup,Cup,CUP,200")
                        .read()
                        .whole();

        assertThat(shelf.said("mug").naming()).isEqualTo(VariantPatch.Naming.MADE_UP);
        assertThat(shelf.said("CUP").isNamed()).isTrue();
    }

    @Test
    void numbered_columns_become_options_pictures_and_tags() {
        Shelf shelf = FeedFile.lines(EXPORT, LARGE, SMALL).read().whole();

        assertThat(shelf.format()).isEqualTo("medusa");
        Product tee = shelf.product("tee");
        assertThat(tee.copy().title()).isEqualTo("Tee");
        assertThat(tee.copy().description()).isEqualTo("Soft\nand warm");
        assertThat(tee.placement().status()).isEqualTo(ProductStatus.ACTIVE);
        assertThat(tee.placement().tags()).containsExactly("new", "warm");
        assertThat(tee.attributes()).containsExactly(Map.entry("material", "cotton"));
        assertThat(tee.images())
                .extracting(Image::url)
                .containsExactly("https://img/t.jpg", "https://img/1.jpg");
        assertThat(tee.variants())
                .extracting(Variant::options)
                .containsExactly(
                        Map.of("size", "large", "colour", "green"),
                        Map.of("size", "small", "colour", "green"));
        Variant large = tee.variants().getFirst();
        assertThat(large.barcode()).isEqualTo("4006381333931");
        assertThat(large.weightGrams()).isEqualTo(180);
        assertThat(shelf.stock()).containsExactly(new StockCount(new Sku("TEE-L"), "main", 7));
    }

    @Test
    void the_shops_own_currency_is_taken_where_there_are_several() {
        assertThat(FeedFile.lines(EXPORT, LARGE).read().variant("TEE-L").price().toDecimal())
                .isEqualTo("45.50");
        assertThat(FeedFile.lines(EXPORT, LARGE).inCurrency("DKK").read().variant("TEE-L").price())
                .hasToString("Money[amount=30000, currency=DKK]");
        assertThat(
                        FeedFile.lines(EXPORT, LARGE)
                                .inCurrency("USD")
                                .read()
                                .variant("TEE-L")
                                .price()
                                .currency())
                .hasToString("DKK");
    }

    @Test
    void semicolons_separate_as_well_as_commas() {
        Shelf commas = FeedFile.lines(EXPORT, LARGE, SMALL).read();
        Shelf semicolons =
                FeedFile.lines(
                                EXPORT.replace(',', ';'),
                                LARGE.replace(',', ';'),
                                SMALL.replace(',', ';'))
                        .read();

        assertThat(semicolons.format()).isEqualTo("medusa");
        assertThat(semicolons.products()).isEqualTo(commas.products());
    }

    private static final String TEMPLATE =
            "Product Handle;Product Title;Product Status;Product Collection Title;Product"
                    + " Type;Product Tags;Variant Title;Variant SKU;Variant Barcode;Price Region"
                    + " [USD];Price USD;Option 1 Name;Option 1 Value;Image 1 Url";

    @Test
    void the_first_generation_names_its_columns_otherwise() {
        Product mug =
                FeedFile.lines(
                                TEMPLATE,
                                "mug;Mug;draft;Kitchen;;hot,new;One"
                                        + " size;MUG;0123;1.00;1.10;Size;One;https://img/m.jpg")
                        .inCurrency("USD")
                        .read()
                        .whole()
                        .product("mug");

        assertThat(mug.placement().status()).isEqualTo(ProductStatus.DRAFT);
        assertThat(mug.placement().category()).containsExactly("Kitchen");
        assertThat(mug.placement().tags()).containsExactly("hot", "new");
        assertThat(mug.variants().getFirst().price().amount()).isEqualTo(110L);
        assertThat(mug.variants().getFirst().options()).containsExactly(Map.entry("Size", "One"));
        assertThat(mug.images()).extracting(Image::url).containsExactly("https://img/m.jpg");
    }

    @Test
    void a_price_of_a_region_is_taken_where_there_is_no_other() {
        String header = "Product Handle,Product Title,Variant SKU,Variant Price Here [USD]";

        assertThat(
                        FeedFile.lines(header, "mug,Mug,MUG,4.50")
                                .read()
                                .variant("MUG")
                                .price()
                                .amount())
                .isEqualTo(450L);
    }

    @Test
    void a_variant_without_a_price_stands_in_nobodys_way() {
        Shelf shelf =
                FeedFile.lines(
                                TEMPLATE,
                                "tee;Tee;;;;;S;TEE-S;;;9;Size;S;",
                                "tee;Tee;;;;;M;TEE-M;;;;Size;M;")
                        .inCurrency("USD")
                        .read()
                        .whole();

        assertThat(shelf.product("tee").variants())
                .extracting(v -> v.sku().value())
                .containsExactly("TEE-S");
    }

    @Test
    void a_row_with_a_bad_price_is_refused_and_its_product_goes_in() {
        Shelf shelf = FeedFile.lines(EXPORT, LARGE.replace("45.50", "45.5051"), SMALL).read();

        assertThat(shelf.reject().field()).isEqualTo("Variant Price EUR");
        assertThat(shelf.reject().key()).isEqualTo("tee");
        assertThat(shelf.reject().reason())
                .isEqualTo("'45.5051' does not fit EUR, which has 2 decimal places");
        assertThat(shelf.product("tee").copy().description()).startsWith("Soft");
        assertThat(shelf.product("tee").variants()).hasSize(1);
    }

    @Test
    void columns_that_are_not_there_say_nothing() {
        Shelf shelf =
                FeedFile.lines(
                                "Product Handle,Product Title,Variant SKU,Price EUR",
                                "tee,Tee,TEE-L,9")
                        .read();

        assertThat(shelf.said("TEE-L").barcode()).isEqualTo(Field.keep());
        assertThat(shelf.said("TEE-L").weightGrams()).isEqualTo(Field.keep());
        assertThat(shelf.said("TEE-L").options()).isEqualTo(Field.keep());
        Product before = FeedFile.lines(EXPORT, LARGE).read().product("tee");
        assertThat(shelf.over(before).images()).isEqualTo(before.images());
        assertThat(shelf.over(before).placement()).isEqualTo(before.placement());
    }

    @Test
    void an_unknown_currency_in_the_header_is_named() {
        assertThat(
                        FeedFile.lines("Product Handle,Product Title,Price XQZ", "tee,Tee,9")
                                .unreadable())
                .isEqualTo("The column Price XQZ: there is no currency 'xqz'.");
    }

    @Test
    void the_weight_of_a_product_is_that_of_its_variants_where_they_have_no_column_of_their_own() {
        assertThat(
                        FeedFile.lines(
                                        "Product Handle,Product Title,Product Weight,Variant"
                                                + " SKU,Price EUR",
                                        "tee,Tee,180,TEE-L,9")
                                .read()
                                .variant("TEE-L")
                                .weightGrams())
                .isEqualTo(180);
    }
}
