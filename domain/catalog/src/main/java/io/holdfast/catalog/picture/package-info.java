/// Pictures of products: fetched from where lists say they are, made into the sizes that pages
/// show, and kept.
///
/// Start with [io.holdfast.catalog.picture.Picture], and
/// [io.holdfast.catalog.port.out.PictureStore] for how a run over all of them goes on.
@NullMarked
package io.holdfast.catalog.picture;

import org.jspecify.annotations.NullMarked;
