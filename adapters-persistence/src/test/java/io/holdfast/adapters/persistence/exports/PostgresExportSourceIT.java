package io.holdfast.adapters.persistence.exports;

import static io.holdfast.adapters.persistence.exports.Shop.EVERYTHING;
import static io.holdfast.adapters.persistence.exports.Shop.product;
import static io.holdfast.adapters.persistence.exports.Shop.products;
import static io.holdfast.adapters.persistence.exports.Shop.variant;
import static io.holdfast.adapters.persistence.exports.Shop.with;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.catalog.Copy;
import io.holdfast.catalog.Image;
import io.holdfast.catalog.Placement;
import io.holdfast.catalog.Product;
import io.holdfast.catalog.ProductQuery;
import io.holdfast.catalog.ProductStatus;
import io.holdfast.catalog.Variant;
import io.holdfast.export.ExportRequest;
import io.holdfast.export.ExportRequest.Format;
import io.holdfast.export.ExportRequest.Resource;
import io.holdfast.export.Exported;
import io.holdfast.kernel.Handle;
import io.holdfast.kernel.Money;
import io.holdfast.kernel.Sku;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

class PostgresExportSourceIT {
    private final Shop shop = Shop.open();

    @AfterEach
    void close() {
        shop.embedded().close();
    }

    @Test
    void a_csv_has_a_row_for_each_variant_and_a_column_for_each_name_in_use() {
        shop.add(tee());
        shop.stock("TEE-M", "main", 12, 2);

        assertThat(shop.list(products(Format.CSV)))
                .isEqualTo(
                        """
                        handle,title,description,vendor,category,tags,status,sku,barcode,price,compareAtPrice,currency,\
                        weightGrams,stock,option.color,option.size,attribute.material,image.url,image.alt\r
                        tee,Tee,"Soft, and ""warm\""",Acme,Apparel > Tees,"new,sale",active,TEE-M,4006381333931,19.99,25.00,EUR,\
                        180,12,black,M,cotton,https://x/1.jpg https://x/2.jpg,front|back\r
                        tee,Tee,"Soft, and ""warm\""",Acme,Apparel > Tees,"new,sale",active,TEE-L,,2000,,JPY,\
                        ,,,L,cotton,https://x/1.jpg https://x/2.jpg,front|back\r
                        """);
    }

    @Test
    void ndjson_and_json_have_an_object_for_each_product() {
        shop.add(tee(), product("b", "B"));
        shop.stock("TEE-M", "main", 12, 2);
        String tee =
                """
                {"handle":"tee","title":"Tee","description":"Soft, and \\"warm\\"","vendor":"Acme",\
                "category":["Apparel","Tees"],"tags":["new","sale"],"status":"active",\
                "attributes":{"material": "cotton"},\
                "images":[{"url":"https://x/1.jpg","alt":"front"},{"url":"https://x/2.jpg","alt":"back"}],\
                "variants":[{"sku":"TEE-M","barcode":"4006381333931","options":{"size" : "M", "color" : "black"},\
                "price":{"amount":1999,"currency":"EUR"},"compareAtPrice":{"amount":2500,"currency":"EUR"},\
                "weightGrams":180,"stock":12},\
                {"sku":"TEE-L","barcode":null,"options":{"size" : "L"},\
                "price":{"amount":2000,"currency":"JPY"},"compareAtPrice":null,"weightGrams":null,"stock":null}]}\
                """;
        String other =
                """
                {"handle":"b","title":"B","description":"","vendor":"Acme","category":["Apparel","Tees"],"tags":[],\
                "status":"active","attributes":{},"images":[],"variants":[{"sku":"B","barcode":null,"options":{},\
                "price":{"amount":1999,"currency":"EUR"},"compareAtPrice":null,"weightGrams":null,"stock":null}]}\
                """;

        assertThat(shop.list(products(Format.NDJSON))).isEqualTo(tee + "\n" + other + "\n");
        assertThat(shop.list(products(Format.JSON)))
                .isEqualTo("[\n" + tee + ",\n" + other + "\n]\n");
    }

    @Test
    void an_empty_shop_gives_an_empty_list() {
        assertThat(shop.list(products(Format.NDJSON))).isEmpty();
        assertThat(shop.list(products(Format.JSON))).isEqualTo("[\n]\n");
        assertThat(shop.list(products(Format.CSV, "handle", "option.*"))).isEqualTo("handle\r\n");
    }

    @Test
    void several_locations_are_columns_of_their_own_and_an_object_in_json() {
        shop.add(product("a", "A"));
        shop.stock("A", "main", 5, 0);
        shop.stock("A", "berlin", 3, 0);

        assertThat(shop.list(products(Format.CSV, "sku", "stock")))
                .isEqualTo("sku,stock,stock.berlin\r\nA,5,3\r\n");
        assertThat(shop.list(products(Format.NDJSON, "variants")))
                .endsWith("\"stock\":{ \"berlin\" : 3, \"main\" : 5 }}]}\n");
    }

    @Test
    void chosen_fields_come_in_the_order_asked_for() {
        shop.add(tee());

        assertThat(shop.list(products(Format.CSV, "price", "option.size", "option.none", "handle")))
                .isEqualTo(
                        "price,option.size,option.none,handle\r\n19.99,M,,tee\r\n2000,L,,tee\r\n");
        assertThat(shop.list(products(Format.NDJSON, "title", "handle")))
                .isEqualTo("{\"title\":\"Tee\",\"handle\":\"tee\"}\n");
    }

    @Test
    void names_longer_than_an_identifier_of_the_database_are_kept_whole() {
        String name = "n".repeat(200) + ", \"quoted\"";
        shop.add(with(product("a", "A"), Map.of(name + 1, "one", name + 2, "two"), List.of()));

        assertThat(shop.rows(products(Format.CSV, "attribute.*")))
                .containsExactly(
                        List.of("attribute." + name + 1, "attribute." + name + 2),
                        List.of("one", "two"));
    }

    @Test
    void amounts_have_the_places_of_their_currency() {
        Map<String, String> expected =
                Map.of("EUR", "12.34", "JPY", "1234", "KWD", "1.234", "CLF", "0.1234");
        List<Variant> variants = new ArrayList<>();
        expected.keySet().stream().sorted().forEach(code -> variants.add(priced(code)));
        shop.add(product("a", "A").withVariants(variants));

        List<List<String>> rows = shop.rows(products(Format.CSV, "currency", "price"));

        assertThat(rows.subList(1, rows.size()))
                .allSatisfy(row -> assertThat(row.get(1)).isEqualTo(expected.get(row.get(0))))
                .hasSize(4);
    }

    @Test
    void separators_within_entries_come_back() {
        List<String> odd = List.of("a,b", "c\\", "\\,", "d > e", "f|g", "h i", ">", "x\\>y");
        Product product =
                new Product(
                        new Handle("a"),
                        new Copy("A", "line one\r\nline two\nline three", ""),
                        new Placement(odd, odd, ProductStatus.DRAFT),
                        Map.of("m", "1,2"),
                        odd.stream().map(text -> new Image(text, text)).toList(),
                        List.of(variant("A", Map.of("s", "1\n2"))));
        shop.add(product);

        List<List<String>> rows = shop.rows(products(Format.CSV));

        List<String> heading = rows.getFirst();
        List<String> row = rows.getLast();
        assertThat(cell(heading, row, "description")).isEqualTo(product.copy().description());
        assertThat(CsvText.entries(cell(heading, row, "tags"), ',')).isEqualTo(odd);
        assertThat(CsvText.entries(cell(heading, row, "category"), '>').stream().map(String::strip))
                .containsExactlyElementsOf(odd);
        assertThat(CsvText.entries(cell(heading, row, "image.url"), ' ')).isEqualTo(odd);
        assertThat(CsvText.entries(cell(heading, row, "image.alt"), '|')).isEqualTo(odd);
        assertThat(cell(heading, row, "option.s")).isEqualTo("1\n2");
    }

    @Test
    void filters_choose_products_and_the_stock_of_their_variants() {
        shop.add(tee(), product("a", "Blue cup"), product("b", "Red cup"));
        shop.stock("A", "main", 5, 1);
        shop.stock("B", "=b", 3, 0);
        ProductQuery red =
                new ProductQuery("red", List.of(), "Acme", Shop.NOW, List.of(), EVERYTHING.sort());
        ProductQuery drafts =
                new ProductQuery(
                        null,
                        List.of("Apparel"),
                        null,
                        null,
                        List.of(ProductStatus.DRAFT),
                        EVERYTHING.sort());

        assertThat(shop.list(filtered(Resource.PRODUCTS, red, "handle")))
                .isEqualTo("handle\r\nb\r\n");
        assertThat(shop.list(filtered(Resource.PRODUCTS, drafts, "handle")))
                .isEqualTo("handle\r\n");
        assertThat(shop.list(filtered(Resource.STOCK, red)))
                .isEqualTo("sku,location,onHand,reserved,available\r\nB,'=b,3,0,3\r\n");
        assertThat(shop.list(filtered(Resource.STOCK, EVERYTHING)))
                .isEqualTo(
                        String.join(
                                "\r\n",
                                "sku,location,onHand,reserved,available",
                                "A,main,5,1,4",
                                "B,'=b,3,0,3",
                                ""));
        assertThat(
                        shop.list(
                                new ExportRequest(
                                        Resource.STOCK, Format.NDJSON, red, List.of(), false)))
                .isEqualTo(
                        """
                        {"sku":"B","location":"=b","onHand":3,"reserved":0,"available":3}
                        """);
    }

    @Test
    void a_value_that_looks_like_sql_or_like_a_parameter_is_only_a_value() {
        shop.add(product("a", "A"));
        String breakOut = "' or true or p.vendor = '";
        List<ProductQuery> attacks =
                List.of(
                        new ProductQuery(
                                null,
                                List.of(breakOut),
                                ":categoryFrom",
                                null,
                                List.of(),
                                EVERYTHING.sort()),
                        new ProductQuery(
                                "x :words :code",
                                List.of(),
                                breakOut,
                                null,
                                List.of(),
                                EVERYTHING.sort()),
                        new ProductQuery(
                                null,
                                List.of(),
                                "\\' or true --",
                                null,
                                List.of(),
                                EVERYTHING.sort()));

        assertThat(attacks)
                .allSatisfy(
                        query ->
                                assertThat(shop.list(filtered(Resource.PRODUCTS, query, "handle")))
                                        .isEqualTo("handle\r\n"));
    }

    @Test
    void rows_and_products_are_counted_apart() {
        shop.add(tee(), product("a", "A"));

        assertThat(write(products(Format.CSV))).isEqualTo(new Exported(3, 2));
        assertThat(write(products(Format.NDJSON))).isEqualTo(new Exported(2, 2));
    }

    @Test
    void a_field_that_does_not_exist_is_refused() {
        assertThatThrownBy(() -> shop.list(products(Format.CSV, "colour")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("colour");
        assertThatThrownBy(() -> shop.list(products(Format.JSON, "sku")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private Exported write(ExportRequest request) {
        return shop.write(request, null, OutputStream.nullOutputStream());
    }

    private static String cell(List<String> heading, List<String> row, String name) {
        return CsvText.unguarded(row.get(heading.indexOf(name)));
    }

    private static ExportRequest filtered(
            Resource resource, ProductQuery filter, String... fields) {
        return new ExportRequest(resource, Format.CSV, filter, List.of(fields), false);
    }

    private static Variant priced(String code) {
        return new Variant(
                new Sku(code),
                null,
                Map.of(),
                new Money(1234, Currency.getInstance(code)),
                null,
                null);
    }

    private static Product tee() {
        Map<String, String> medium = new LinkedHashMap<>();
        medium.put("size", "M");
        medium.put("color", "black");
        Currency eur = Currency.getInstance("EUR");
        return new Product(
                new Handle("tee"),
                new Copy("Tee", "Soft, and \"warm\"", "Acme"),
                new Placement(
                        List.of("Apparel", "Tees"), List.of("new", "sale"), ProductStatus.ACTIVE),
                Map.of("material", "cotton"),
                List.of(
                        new Image("https://x/1.jpg", "front"),
                        new Image("https://x/2.jpg", "back")),
                List.of(
                        new Variant(
                                new Sku("TEE-M"),
                                "4006381333931",
                                medium,
                                new Money(1999, eur),
                                new Money(2500, eur),
                                180),
                        new Variant(
                                new Sku("TEE-L"),
                                null,
                                Map.of("size", "L"),
                                new Money(2000, Currency.getInstance("JPY")),
                                null,
                                null)));
    }
}
