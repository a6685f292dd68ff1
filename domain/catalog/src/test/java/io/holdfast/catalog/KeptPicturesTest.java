package io.holdfast.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.stream.Stream;

/// Pictures at addresses that none may have any more stay where they are already.
class KeptPicturesTest {
    private static Product pictured(String url) {
        return Tee.pictured(List.of(new Image(url, "")));
    }

    private static ProductPatch says(String... urls) {
        List<Image> images = Stream.of(urls).map(url -> new Image(url, "old")).toList();
        return Tee.says(Field.set(images));
    }

    @ParameterizedTest
    @ValueSource(strings = {"data:image/png;base64,AA", "ftp://x/a.jpg", "cdn.host:8080/x"})
    void their_product_is_changed_without_them_or_with_them(String url) {
        assertThat(Merge.of(Tee.HANDLE, pictured(url), Tee.says(Tee.priced("TEE-M", 5))))
                .isInstanceOf(Merge.Updated.class);
        assertThat(Merge.of(Tee.HANDLE, pictured(url), says("/new.jpg", url)))
                .isInstanceOf(Merge.Updated.class);
        ProductPatch whole = Tee.whole(Field.set("Tee"), Tee.priced("TEE-M", 5)).then(says(url));
        assertThat(Merge.of(Tee.HANDLE, pictured(url), whole)).isInstanceOf(Merge.Updated.class);
    }

    @Test
    void no_other_such_address_comes() {
        assertThat(Merge.of(Tee.HANDLE, pictured("ftp://x/a.jpg"), says("ftp://x/b.jpg")))
                .isInstanceOf(Merge.Refused.class);
        assertThat(Merge.of(Tee.HANDLE, Tee.PRODUCT, says("ftp://x/a.jpg")))
                .isInstanceOf(Merge.Refused.class);
        assertThat(Merge.of(Tee.HANDLE, pictured(" "), says(" ")))
                .isInstanceOf(Merge.Refused.class);
    }
}
