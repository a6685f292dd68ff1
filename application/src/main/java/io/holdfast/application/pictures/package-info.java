/// Pictures: runs that fetch them, and giving them out. Start with
/// [io.holdfast.application.pictures.PictureWork].
@NullMarked
package io.holdfast.application.pictures;

import org.jspecify.annotations.NullMarked;
