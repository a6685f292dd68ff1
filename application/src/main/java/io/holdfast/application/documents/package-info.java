/// Use cases of documents: links to them that expire.
@NullMarked
package io.holdfast.application.documents;

import org.jspecify.annotations.NullMarked;
