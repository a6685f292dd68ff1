package io.holdfast.catalog.picture;

import java.io.InputStream;

/// One rendition that was made, in memory. May be read by any thread.
public interface Rendered {
    /// {@return which one, and how large}
    Picture.Size size();

    /// {@return its media type}
    String contentType();

    /// {@return its bytes from the first on, each time}
    InputStream bytes();
}
