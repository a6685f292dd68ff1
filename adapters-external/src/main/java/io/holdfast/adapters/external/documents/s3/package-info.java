/// Documents as objects of a store that speaks S3.
///
/// Start with [io.holdfast.adapters.external.documents.s3.S3DocumentStore].
@NullMarked
package io.holdfast.adapters.external.documents.s3;

import org.jspecify.annotations.NullMarked;
