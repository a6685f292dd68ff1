package io.holdfast.adapters.external.documents.s3;

import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.s3.DelegatingS3Client;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Request;

import java.util.function.Function;

/// Gives no object that does not say of itself what our documents say: that is an object of
/// somebody else ([NoDocument]), or a page of somebody in between. To find out which is part of the
/// call, so that the page counts as a call that failed ([MannerlyS3]), and the object does not.
///
/// Stores give every answer a number of its own, by which their people find it again; who is in
/// between has no such thing to say.
final class OurObjects extends DelegatingS3Client {
    private static final String NUMBER = "x-amz-request-id";

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
            throw isOfStore(head)
                    ? new NoDocument(e)
                    : SdkClientException.create("the answer is none of the store", e);
        }
    }

    private static boolean isOfStore(GetObjectResponse head) {
        return head.eTag() != null
                && head.sdkHttpResponse()
                        .firstMatchingHeader(NUMBER)
                        .filter(number -> !number.isBlank())
                        .isPresent();
    }
}
