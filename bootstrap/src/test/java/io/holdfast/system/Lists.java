package io.holdfast.system;

import java.util.Map;
import java.util.Objects;

/// Small lists of every format, with the quirks of real ones.
final class Lists {
    private static final Map<String, String> NAMED =
            Map.of(
                    "shopify",
                    """
                    Handle,Title,Body (HTML),Vendor,Type,Tags,Published,Option1 Name,Option1 Value,Variant SKU,Variant Grams,Variant Inventory Qty,Variant Price,Variant Compare At Price,Variant Barcode,Image Src,Image Alt Text,Status
                    sf-tee,Tee,"<p>Soft
                    and ""warm""</p>",Acme,Shirts,"summer, cotton",true,Size,S,SF-TEE-S,180,4,19.99,,'4006381333931,https://pics.example/tee.jpg,Front,active
                    sf-mug,Mug,,Acme,Cups,,true,Title,Default Title,SF-MUG,300,-2,9.00,12.00,,,,active
                    sf-tee,,,,,,,,M,SF-TEE-M,190,0,19.99,,,https://pics.example/tee-back.jpg,Back,
                    """,
                    "woocommerce",
                    """
                    ID,Type,SKU,Name,Published,Categories,Regular price,Sale price,Stock,Parent,Attribute 1 name,Attribute 1 value(s),Images
                    12,variation,,Hoodie - Blue,1,,45,42,3,id:11,Color,Blue,
                    11,variable,WOO-HOODIE,Hoodie,1,"Clothing > Hoodies, Sale",,,,,Color,"Blue, Green",https://pics.example/h.jpg
                    13,variation,WOO-HOODIE-G,Hoodie - Green,1,,45,,1,WOO-HOODIE,Color,Green,
                    20,simple,WOO-CAP,Cap,1,Clothing,18,,9,,,,
                    """,
                    "medusa",
                    """
                    Product Handle;Product Title;Product Status;Product Tags;Variant Title;Variant SKU;Variant Inventory Quantity;Variant Option 1 Name;Variant Option 1 Value;Price EUR;Price USD;Product Image 1 Url
                    md-jacket;Jacket;published;new,warm;S;MD-JACKET-S;5;Size;S;99.90;109.90;https://pics.example/j.jpg
                    md-jacket;Jacket;published;new,warm;M;MD-JACKET-M;5;Size;M;99.90;109.90;https://pics.example/j.jpg
                    """,
                    "google-xml",
                    """
                    <?xml version="1.0"?>
                    <rss version="2.0" xmlns:g="http://base.google.com/ns/1.0"><channel><title>Shop</title>
                    <item><g:id>GX-1</g:id><g:item_group_id>gx-lamp</g:item_group_id><title>Lamp &amp; shade</title><g:price>49.00 EUR</g:price><g:sale_price>39,00 EUR</g:sale_price><g:color>red</g:color><g:image_link>https://pics.example/l.jpg</g:image_link></item>
                    <item><g:id>GX-2</g:id><g:item_group_id>gx-lamp</g:item_group_id><title>Lamp &amp; shade</title><g:price>49.00 EUR</g:price><g:color>blue</g:color><g:image_link>https://pics.example/l.jpg</g:image_link></item>
                    </channel></rss>
                    """,
                    "google-tsv",
                    """
                    id\ttitle\tprice\tbrand\tgtin\timage_link\tproduct_type
                    GT-1\tClock\tEUR 25\tTick\t4006381333931\thttps://pics.example/c.jpg\tHome > Clocks
                    """,
                    "native-csv",
                    """
                    handle,title,vendor,category,tags,attribute.material,sku,option.size,price,currency,weightGrams,image.url
                    nc-scarf,Scarf,Acme,Apparel > Scarves,"warm,wool",wool,NC-SCARF-1,one,25.00,EUR,120,https://pics.example/1.jpg https://pics.example/2.jpg
                    """,
                    "native-ndjson",
                    """
                    {"handle": "nj-a", "title": "A", "variants": [{"sku": "NJ-A", "price": {"amount": 100, "currency": "EUR"}}]}

                    {"handle": "nj-b", "title": "B", "tags": ["x"], "variants": [{"sku": "NJ-B", "price": {"amount": 200, "currency": "EUR"}}]}
                    """,
                    "native-json",
                    """
                    [{"handle": "nja", "title": "In an array", "variants": [{"sku": "NJA", "price": {"amount": 1, "currency": "JPY"}}]}]
                    """);

    private Lists() {}

    /// {@return a list}
    ///
    /// @param name its format
    static String named(String name) {
        return Objects.requireNonNull(NAMED.get(name), name);
    }
}
