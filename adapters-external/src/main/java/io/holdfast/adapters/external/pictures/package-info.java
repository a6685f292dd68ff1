/// Pictures: fetched from addresses that stand in lists, and made into renditions.
///
/// Start with [io.holdfast.adapters.external.pictures.HttpPictureSource] and
/// [io.holdfast.adapters.external.pictures.ImageStudio].
@NullMarked
package io.holdfast.adapters.external.pictures;

import org.jspecify.annotations.NullMarked;
