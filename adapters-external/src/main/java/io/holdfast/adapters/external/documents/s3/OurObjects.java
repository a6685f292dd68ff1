package io.holdfast.adapters.external.documents.s3;

import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.s3.DelegatingS3Client;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Request;

import java.util.function.Function;

/// Gives no object that does not say of itself what our documents say: that is a page of somebody
/// in between, or an object of somebody else. To find that out is part of the call, so that it
/// counts as one that failed ([MannerlyS3]).
final class OurObjects extends DelegatingS3Client {
    OurObjects(S3Client client) {
        super(client);
    }

    @Override
    protected <T extends S3Request, R> R invokeOperation(T request, Function<T, R> operation) {
        R answer = operation.apply(request);
        if (answer instanceof ResponseInputStream<?> stream
                && stream.response() instanceof GetObjectResponse head) {
            requireOurs(stream, head);
        }
        return answer;
    }

    // That it can be read is all that is asked for here.
    @SuppressWarnings("CheckReturnValue")
    private static void requireOurs(ResponseInputStream<?> stream, GetObjectResponse head) {
        try {
            S3Document.info("an object", head);
        } catch (RuntimeException e) {
            stream.abort();
            throw SdkClientException.create("the object is none of our documents", e);
        }
    }
}
