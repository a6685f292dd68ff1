package io.holdfast.adapters.external.documents.s3;

import software.amazon.awssdk.core.exception.SdkClientException;

/// An object of the store that is none of our documents: somebody else has put it there. The store
/// is well.
final class NoDocument extends SdkClientException {
    private static final long serialVersionUID = 1L;

    NoDocument(Throwable why) {
        super(builder().message("the object is none of our documents").cause(why));
    }
}
