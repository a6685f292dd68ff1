package io.holdfast.adapters.external.feeds;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.catalog.Image;
import io.holdfast.catalog.Product;
import io.holdfast.catalog.Variant;
import io.holdfast.kernel.Money;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;

class GoogleFeedTest {
    private static final String ITEMS =
            """
            <channel><title>Acme</title><link>https://acme</link>
            <item>
              <g:id>TEE-S</g:id><title>Tee &amp; more</title><description><![CDATA[<b>Soft</b>]]></description>
              <link>https://acme/tee</link><g:image_link>https://img/1.jpg</g:image_link>
              <g:additional_image_link>https://img/2.jpg</g:additional_image_link>
              <g:additional_image_link>https://img/3.jpg</g:additional_image_link>
              <g:price>24.99 EUR</g:price><g:sale_price>19.99 EUR</g:sale_price>
              <g:brand>Acme</g:brand><g:gtin>4006381333931</g:gtin><g:condition>new</g:condition>
              <g:product_type>Apparel &gt; Tees</g:product_type><g:google_product_category>212</g:google_product_category>
              <g:item_group_id>TEE</g:item_group_id><g:color>Red</g:color><g:size>S</g:size>
              <g:shipping_weight>0.18 kg</g:shipping_weight>
              <g:shipping><g:country>DE</g:country><g:price>4 EUR</g:price></g:shipping>
            </item>
            <item><g:id>TEE-M</g:id><title>Tee &amp; more</title><g:price>EUR 21</g:price>
              <g:item_group_id>TEE</g:item_group_id><g:color>Red</g:color><g:size>M</g:size></item>
            <item><g:id>MUG</g:id><title>Mug</title><g:price>9.00 EUR</g:price><g:color>blue</g:color></item>
            </channel>
            """;
    private static final String NAMESPACED =
            "<?xml version=\"1.0\"?>\n"
                    + "<rss version=\"2.0\" xmlns:g=\"http://base.google.com/ns/1.0\">"
                    + ITEMS
                    + "</rss>";

    @Test
    void items_of_one_group_are_the_variants_of_one_product() {
        Shelf shelf = FeedFile.of(NAMESPACED).read().whole();

        assertThat(shelf.format()).isEqualTo("google");
        assertThat(shelf.products()).containsOnlyKeys("tee", "mug");
        Product tee = shelf.product("tee");
        assertThat(tee.copy().title()).isEqualTo("Tee & more");
        assertThat(tee.copy().description()).isEqualTo("<b>Soft</b>");
        assertThat(tee.copy().vendor()).isEqualTo("Acme");
        assertThat(tee.placement().category()).containsExactly("Apparel", "Tees");
        assertThat(tee.images())
                .extracting(Image::url)
                .containsExactly("https://img/1.jpg", "https://img/2.jpg", "https://img/3.jpg");
        assertThat(tee.attributes())
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("condition", "new", "link", "https://acme/tee"));
        assertThat(tee.variants())
                .extracting(Variant::options)
                .containsExactly(
                        Map.of("color", "Red", "size", "S"), Map.of("color", "Red", "size", "M"));
        Variant small = tee.variants().getFirst();
        assertThat(small.price().amount()).isEqualTo(1999L);
        assertThat(small.compareAtPrice()).isNotNull().extracting("amount").isEqualTo(2499L);
        assertThat(small.barcode()).isEqualTo("4006381333931");
        assertThat(small.weightGrams()).isEqualTo(180);
    }

    @Test
    void items_that_differ_in_nothing_that_is_an_option_are_variants_all_the_same() {
        String female = "<g:size>S</g:size><g:gender>female</g:gender>";
        String feed = NAMESPACED.replace("<g:size>M</g:size>", female);

        assertThat(FeedFile.of(feed).read().whole().product("tee").variants())
                .extracting(variant -> variant.sku().value())
                .containsExactly("TEE-S", "TEE-M");
    }

    @Test
    void an_item_without_a_group_is_a_product_and_its_colour_describes_it() {
        Product mug = FeedFile.of(NAMESPACED).read().product("mug");

        assertThat(mug.attributes()).containsExactly(Map.entry("color", "blue"));
        assertThat(mug.variants().getFirst().options()).isEmpty();
    }

    @Test
    void the_namespace_may_be_missing() {
        String plain = "<rss>" + ITEMS.replace("<g:", "<").replace("</g:", "</") + "</rss>";

        assertThat(FeedFile.of(plain).read().whole().products())
                .isEqualTo(FeedFile.of(NAMESPACED).read().products());
    }

    @Test
    void an_atom_feed_has_entries() {
        String atom =
                "<feed xmlns=\"http://www.w3.org/2005/Atom\""
                    + " xmlns:g=\"http://base.google.com/ns/1.0\"><title>Acme</title><entry><g:id>MUG</g:id><title>Mug</title><g:price>9"
                    + " EUR</g:price></entry></feed>";

        assertThat(FeedFile.of(atom).read().whole().product("mug").copy().title()).isEqualTo("Mug");
    }

    @Test
    void a_list_between_tabs_means_the_same() {
        Shelf shelf =
                FeedFile.lines(
                                "id\ttitle\tdescription\timage link\tadditional image link\tprice"
                                        + "\titem group id\tsize",
                                "TEE-S\tTee\t5\" wide\thttps://img/1.jpg\thttps://img/2.jpg ,"
                                        + " https://img/3.jpg\t19.99 EUR\tTEE\tS",
                                "TEE-M\tTee\t\thttps://img/1.jpg\t\t21.00 EUR\tTEE\tM")
                        .read()
                        .whole();

        assertThat(shelf.format()).isEqualTo("google");
        assertThat(shelf.product("tee").copy().description()).isEqualTo("5\" wide");
        assertThat(shelf.product("tee").images()).hasSize(3);
        assertThat(shelf.product("tee").variants()).hasSize(2);
    }

    @Test
    void a_column_that_is_not_there_says_nothing() {
        Product before = FeedFile.of(NAMESPACED).read().product("mug");

        assertThat(
                        FeedFile.lines("id\tprice", "MUG\t8.00 EUR")
                                .as("google")
                                .read()
                                .whole()
                                .over(before)
                                .copy())
                .isEqualTo(before.copy());
    }

    @Test
    void amounts_are_written_in_many_ways() {
        assertThat(cents("1,234.50 EUR")).isEqualTo(123450);
        assertThat(cents("12,5 EUR")).isEqualTo(1250);
        assertThat(cents("EUR12.50")).isEqualTo(1250);
        assertThat(cents("12.50")).isEqualTo(1250);
    }

    private static long cents(String price) {
        return item(price).read().whole().variant("MUG").price().amount();
    }

    private static FeedFile item(String price) {
        return FeedFile.of(
                "<rss><channel>\n<item><id>MUG</id><title>Mug</title><price>"
                        + price
                        + "</price></item></channel></rss>");
    }

    @Test
    void a_bad_item_is_refused_with_its_line_and_its_elements() {
        Shelf shelf = item("-5 EUR").read();

        assertThat(shelf.reject().at().line()).isEqualTo(2);
        assertThat(shelf.reject().key()).isEqualTo("MUG");
        assertThat(shelf.reject().field()).isEqualTo("price");
        assertThat(shelf.reject().reason())
                .isEqualTo("'-5 EUR' is not an amount such as 19.99 EUR");
        assertThat(shelf.reject().raw()).contains("<id>MUG</id>");
        assertThat(item("9 XQZ").read().reject().reason()).isEqualTo("there is no currency 'XQZ'");
    }

    @Test
    void an_item_without_an_id_is_refused_and_the_next_one_read() {
        Shelf shelf = FeedFile.of(NAMESPACED.replace("<g:id>TEE-S</g:id>", "")).read();

        assertThat(shelf.reject().field()).isEqualTo("id");
        assertThat(shelf.products()).containsOnlyKeys("tee", "mug");
    }

    @Test
    void xml_names_its_own_encoding_and_else_the_content_type_does() {
        Charset latin = StandardCharsets.ISO_8859_1;
        String feed =
                "<rss><channel><item><id>M</id><title>Krügli</title><price>9</price></item></channel></rss>";
        String declared = "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>" + feed;

        assertThat(title(FeedFile.of(declared).in(latin))).isEqualTo("Krügli");
        assertThat(title(FeedFile.of(declared).in(latin).sentAs("application/xml; charset=utf-8")))
                .isEqualTo("Krügli");
        assertThat(title(FeedFile.of(feed).in(latin).sentAs("text/xml; charset=iso-8859-1")))
                .isEqualTo("Krügli");
        assertThat(title(FeedFile.of(feed).in(StandardCharsets.UTF_16LE).after(0xFF, 0xFE)))
                .isEqualTo("Krügli");
    }

    private static String title(FeedFile file) {
        return file.read().whole().product("m").copy().title();
    }

    @Test
    void a_document_type_is_refused_whatever_it_declares() {
        String bomb =
                "<?xml version=\"1.0\"?><!DOCTYPE rss [<!ENTITY a \"aaaa\"><!ENTITY b"
                        + " \"&a;&a;&a;\">]><rss><channel>"
                        + "<item><id>M</id><title>&b;</title></item></channel></rss>";
        String outside = "<!DOCTYPE rss SYSTEM \"http://127.0.0.1:1/evil.dtd\"><rss></rss>";
        String file =
                "<!DOCTYPE rss [<!ENTITY f SYSTEM"
                    + " \"file:///etc/passwd\">]><rss><channel><item><id>&f;</id></item></channel></rss>";

        assertThat(FeedFile.of(bomb).unreadable())
                .isEqualTo("The XML has a document type; lists with one are not read.");
        assertThat(FeedFile.of(outside).unreadable()).contains("document type");
        assertThat(FeedFile.of(file).unreadable()).contains("document type");
    }

    @Test
    void an_entity_that_nobody_declared_breaks_the_list_off() {
        assertThat(item("&nbsp;9").readAsFarAsPossible().broken())
                .isEqualTo("The list cannot be read beyond line 2: it is not sound XML there.");
    }

    @Test
    void xml_that_breaks_off_keeps_what_stood_before() {
        String cut = NAMESPACED.substring(0, NAMESPACED.indexOf("<item><g:id>MUG"));
        Shelf shelf = FeedFile.of(cut).readAsFarAsPossible();

        assertThat(shelf.fragments()).hasSize(2);
        assertThat(shelf.broken()).contains("not sound XML");
    }

    @Test
    void other_xml_is_no_feed() {
        assertThat(FeedFile.of("<?xml version=\"1.0\"?><urlset><url/></urlset>").unreadable())
                .startsWith("This XML is not a Google Merchant feed: it begins with <urlset>");
        assertThat(FeedFile.of("<?xml version=\"1.0\"?>").unreadable()).contains("not sound XML");
    }

    @Test
    void an_element_of_absurd_length_is_refused_alone() {
        String item =
                "<item><id>X</id><title>"
                        + "x".repeat(1_100_000)
                        + "</title></item><item><id>M</id><title>Mug</title><price>9</price></item>";
        Shelf shelf = FeedFile.of("<rss><channel>" + item + "</channel></rss>").read();

        assertThat(shelf.reject().reason())
                .isEqualTo("an element has more than 1000000 characters");
        assertThat(shelf.products()).containsOnlyKeys("m");
    }

    @Test
    void depth_without_end_does_no_harm() {
        String deep =
                "<rss><channel><item><id>M</id><x>"
                        + "<y>".repeat(50_000)
                        + "</y>".repeat(50_000)
                        + "</x></item></channel></rss>";

        assertThat(FeedFile.of(deep).readAsFarAsPossible().items().size()).isLessThanOrEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "price, 12 EUR, 800 of 1200",
        "sale_price, 7 EUR, 700 of 1000",
        "sale_price, '', 1000",
        "gtin, 400, 800 of 1000"
    })
    void of_two_prices_one_that_has_no_column_stays(String column, String cell, String after) {
        Product before =
                FeedFile.lines(
                                "id\ttitle\timage_link\tprice\tsale_price",
                                "M\tMug\thttp://x/m.jpg\t10 EUR\t8 EUR")
                        .read()
                        .product("m");
        Variant only =
                FeedFile.lines("id\t" + column, "M\t" + cell)
                        .as("google")
                        .read()
                        .whole()
                        .over(before)
                        .variants()
                        .getFirst();

        Money compared = only.compareAtPrice();
        assertThat(only.price().amount() + (compared == null ? "" : " of " + compared.amount()))
                .isEqualTo(after);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-27T12:00+0100/2026-11-30T23:00+0100, 800",
        "2026-11-01T12:00Z/2026-11-27T11:00Z, 1000",
        "2026-12-01/2026-12-24, 1000",
        "'', 800"
    })
    void a_sale_is_the_price_while_it_runs(String time, long price) {
        Shelf shelf =
                FeedFile.lines(
                                "id,title,image_link,price,sale_price,sale_price_effective_date",
                                "MUG,Mug,https://a.example/m.png,10 EUR,8 EUR," + time)
                        .sentAt("2026-11-27T12:00:00Z")
                        .read()
                        .whole();

        assertThat(shelf.variant("MUG").price().amount()).isEqualTo(price);
    }

    @Test
    void weights_may_have_a_decimal_comma_and_a_column_that_stands_twice_is_named() {
        FeedFile list =
                FeedFile.lines(
                        "id\ttitle\timage_link\tprice\tshipping_weight\tg:price",
                        "MUG\tMug\thttps://a.example/m.png\t10 EUR\t1,5 kg\t20 EUR");

        assertThat(list.read().whole().variant("MUG").weightGrams()).isEqualTo(1500);
        assertThat(list.unread().names()).containsExactly("g:price");
    }
}
