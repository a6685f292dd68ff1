package io.holdfast.adapters.persistence.catalog;

import io.holdfast.catalog.picture.Picture;
import io.holdfast.catalog.picture.Rendition;

import org.jdbi.v3.core.Handle;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Rows of `picture_file`, and how to find them.
public final class PictureRows {
    private PictureRows() {}

    /// {@return those of the addresses whose pictures are kept}
    ///
    /// @param handle of the connection
    /// @param urls as products have them
    public static Map<String, Picture> at(Handle handle, Collection<String> urls) {
        if (urls.isEmpty()) {
            return Map.of();
        }
        Map<String, Picture> found = new HashMap<>();
        handle.createQuery(
                        """
                        select p.url, f.*
                          from picture p join picture_file f using (hash)
                         where p.key in (select sha256(convert_to(u, 'UTF8')) from unnest(:urls) u)
                        """)
                .bindArray("urls", String.class, urls)
                .map((row, _) -> found.put(row.getString("url"), picture(row)))
                .list();
        return found;
    }

    /// {@return the picture of a hash, if it is kept}
    ///
    /// @param handle of the connection
    /// @param hash of it
    public static Optional<Picture> of(Handle handle, String hash) {
        return handle.createQuery("select * from picture_file where hash = :hash")
                .bind("hash", hash)
                .map((row, _) -> picture(row))
                .findOne();
    }

    /// {@return the sizes of a picture as they are kept}
    ///
    /// @param picture whose
    public static List<Integer> sizes(Picture picture) {
        List<Integer> sizes = new ArrayList<>();
        for (Picture.Size size : picture.sizes()) {
            sizes.add(size.width());
            sizes.add(size.height());
        }
        return sizes;
    }

    /// {@return the picture of a row of `picture_file`}
    ///
    /// @param row of it
    /// @throws SQLException if it is none
    public static Picture picture(ResultSet row) throws SQLException {
        return new Picture(
                row.getString("hash"),
                row.getInt("width"),
                row.getInt("height"),
                sizes(row.getArray("sizes")));
    }

    private static List<Picture.Size> sizes(Array array) throws SQLException {
        Integer[] numbers = (Integer[]) array.getArray();
        List<Picture.Size> sizes = new ArrayList<>();
        Rendition[] renditions = Rendition.values();
        for (int i = 0; i < renditions.length && 2 * i + 1 < numbers.length; i++) {
            sizes.add(new Picture.Size(renditions[i], numbers[2 * i], numbers[2 * i + 1]));
        }
        return sizes;
    }
}
