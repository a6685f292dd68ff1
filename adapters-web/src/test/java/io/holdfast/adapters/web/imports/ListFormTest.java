package io.holdfast.adapters.web.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.adapters.web.http.Problem;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/// A form gives its list byte by byte as it was sent, or says that it is none.
class ListFormTest {
    private static final String TYPE = "multipart/form-data; boundary=\"b;d\"";
    private static final String FILE = "--b;d\r\nContent-Disposition: form-data; name=\"file\"";
    private static final String END = "\r\n--b;d--\r\n";

    /// A body that comes in pieces of some bytes each.
    private static InputStream pieces(String body, int bytes) {
        return new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)) {
            @Override
            public int read(byte[] into, int offset, int length) {
                return super.read(into, offset, Math.min(length, bytes));
            }
        };
    }

    private static String list(String form, int bytes) throws IOException {
        try (ListForm list = ListForm.open(pieces(form, bytes), TYPE)) {
            return new String(list.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String list(String form) throws IOException {
        return list(form, 1 << 20);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a,b\r\n1,2\r\n",
                "",
                "\r\n",
                "\n\n",
                "\r",
                "within a line --b;d is one no more than here --b;d",
                "a\r\n--b;\r\n-\r\n--\r\n"
            })
    void a_list_is_what_stands_between_the_delimiters(String text) throws IOException {
        for (int bytes = 1; bytes < 20; bytes++) {
            assertThat(list("before\r\n" + FILE + "\r\n\r\n" + text + END + "after", bytes))
                    .isEqualTo(text);
        }
    }

    @Test
    void a_list_is_many_times_as_long_as_what_is_kept_of_it() throws IOException {
        String text = "a row of some length\r\n--b\r\n".repeat(40_000);

        assertThat(list(FILE + "\r\n\r\n" + text + END)).isEqualTo(text);
        assertThat(list(FILE + "\r\n\r\n" + text + END, 7_001)).isEqualTo(text);
    }

    @Test
    void a_form_whose_lines_end_with_lf_alone_is_one_too() throws IOException {
        String form = (FILE + "\r\n\r\na,b\r\n1,2" + END).replace("\r\n", "\n");

        assertThat(list(form)).isEqualTo("a,b\n1,2");
    }

    @Test
    void other_parts_are_passed_over_wherever_they_stand() throws IOException {
        String other = "--b;d\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n";
        String file = FILE + "\r\n\r\nlist\r\n";
        String form =
                other.formatted("first", "") + file + other.formatted("last", "x") + "--b;d--";

        assertThat(list(form)).isEqualTo("list");
    }

    @Test
    void a_part_without_headers_behind_which_nothing_stands_is_empty() throws IOException {
        assertThat(list(FILE + "\r\n\r\n--b;d--")).isEmpty();
    }

    @Test
    void the_name_of_a_file_is_no_name_of_a_field() {
        String form =
                "--b;d\r\nContent-Disposition: form-data; filename=\"x; name=\\\"file\\\".csv\";"
                        + " name=list\r\n\r\nlist"
                        + END;

        assertThatThrownBy(() -> list(form))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("'file'");
    }

    @Test
    void what_a_part_is_comes_with_its_charset() throws IOException {
        String form =
                FILE + "\r\ncontent-type: text/csv;\r\n charset=windows-1252\r\n\r\nlist" + END;
        try (ListForm list = ListForm.open(pieces(form, 5), TYPE)) {
            assertThat(list.contentType()).isEqualTo("text/csv; charset=windows-1252");
        }
    }

    @Test
    void a_form_that_is_cut_anywhere_is_never_a_whole_list() {
        String form = FILE + "\r\n\r\na,b\r\n100.00,EUR\r\n--b;d--";
        for (int length = 0; length < form.length(); length++) {
            String cut = form.substring(0, length);
            assertThatThrownBy(() -> list(cut)).as(cut).isInstanceOf(Problem.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\r\n\r\none\r\n--b;d\r\nContent-Disposition: form-data; name=file\r\n\r\ntwo",
                "\r\nContent-Transfer-Encoding: base64\r\n\r\nbGlzdA==",
                "\r\nno header\r\n\r\nlist",
                "\r\n\r\nlist\r\n--b;dx\r\nContent-Disposition: form-data; name=x\r\n\r\nlist",
                "\r\n\r\nlist\r\n--b;d\r\nContent-Type: text/csv\r\n\r\nlist"
            })
    void what_nobody_could_mean_is_refused(String rest) {
        assertThatThrownBy(() -> list(FILE + rest + END)).isInstanceOf(Problem.class);
    }

    @Test
    void headers_have_a_bound_and_so_has_the_boundary() {
        String endless = FILE + "\r\nX: " + "x".repeat(1 << 20) + "\r\n\r\nlist" + END;
        assertThatThrownBy(() -> list(endless))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("headers");
        for (String type : new String[] {"", "; boundary=", "; boundary=" + "b".repeat(71)}) {
            assertThatThrownBy(() -> ListForm.open(pieces("", 1), "multipart/form-data" + type))
                    .isInstanceOf(Problem.class)
                    .hasMessageContaining("1 to 70 characters");
        }
    }
}
