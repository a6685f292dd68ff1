package io.holdfast.adapters.external.documents.s3;

import org.jspecify.annotations.Nullable;

import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CopyObjectResponse;
import software.amazon.awssdk.services.s3.model.CopyObjectResult;
import software.amazon.awssdk.services.s3.model.CopyPartResult;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.UploadPartCopyResponse;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

/// What a store says of something that it has taken: what it is known by from then on.
///
/// Without that, a success is the word of somebody in between, a proxy for one, that has an answer
/// of its own for everything; the store itself may have heard of nothing. Whether a document was
/// put together all the same is seen by the document itself ([S3Parts]).
final class S3Receipt {
    private S3Receipt() {}

    /// {@return whether it is an answer that a store gives}
    ///
    /// @param answer to any call; `null` where the SDK made nothing of it
    static boolean isGiven(@Nullable Object answer) {
        return switch (answer) {
            case PutObjectResponse put -> isName(put.eTag());
            case UploadPartResponse part -> isName(part.eTag());
            case CopyObjectResponse copy -> isName(tag(copy.copyObjectResult()));
            case UploadPartCopyResponse part -> isName(tag(part.copyPartResult()));
            case CompleteMultipartUploadResponse whole -> isName(whole.eTag());
            case CreateMultipartUploadResponse begun -> isName(begun.uploadId());
            case null, default -> true;
        };
    }

    private static @Nullable String tag(@Nullable CopyObjectResult result) {
        return result == null ? null : result.eTag();
    }

    private static @Nullable String tag(@Nullable CopyPartResult result) {
        return result == null ? null : result.eTag();
    }

    private static boolean isName(@Nullable String text) {
        return text != null && !text.isBlank();
    }
}
