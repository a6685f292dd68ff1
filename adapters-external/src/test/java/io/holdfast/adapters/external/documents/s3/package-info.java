/// Documents in a store that speaks S3, tried against one.
@NullMarked
package io.holdfast.adapters.external.documents.s3;

import org.jspecify.annotations.NullMarked;
