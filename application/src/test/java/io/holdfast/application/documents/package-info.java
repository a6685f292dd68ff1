/// Tests of the links to documents.
@NullMarked
package io.holdfast.application.documents;

import org.jspecify.annotations.NullMarked;
