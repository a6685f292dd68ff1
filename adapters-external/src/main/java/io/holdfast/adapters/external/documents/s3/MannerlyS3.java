package io.holdfast.adapters.external.documents.s3;

import io.holdfast.adapters.external.manners.ThirdParty;
import io.holdfast.adapters.external.manners.ThirdParty.Repeat;
import io.holdfast.outside.ThirdPartyFailed;

import org.jspecify.annotations.Nullable;

import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.DelegatingS3Client;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Request;

import java.time.Duration;
import java.util.function.Function;

/// Makes the calls of the SDK in our manners, whichever they are. All of them may be repeated: made
/// twice, they put the same bytes in the same place, or leave behind what is tidied. Of one, the
/// second answer is another: who completes an upload that is complete is told that there is none,
/// and has to look ([S3Parts]).
///
/// A call is over when its answer begins: bytes that are read of it afterwards are limited by the
/// time for which none comes, so that a long document may take as long as its reader does. That an
/// object is not there, or is somebody else's, is an answer like any other. What comes to nothing
/// is thrown as the SDK does, with our [ThirdPartyFailed] as the cause.
final class MannerlyS3 extends DelegatingS3Client {
    private final ThirdParty store;
    private final S3Mishaps mishaps;

    MannerlyS3(S3Client client, ThirdParty store, S3Mishaps mishaps) {
        super(client);
        this.store = store;
        this.mishaps = mishaps;
    }

    /// @param value of the answer, if the object is there
    /// @param absent says that it is not, or that it is none of ours
    private record Said<R>(@Nullable R value, @Nullable SdkException absent) {}

    // What is called is never null, but SDK's signature does not say so.
    @Override
    @SuppressWarnings("NullAway")
    protected <T extends S3Request, R> R invokeOperation(T request, Function<T, R> operation) {
        Said<R> said;
        try {
            said = store.call(Repeat.SAFE, left -> said(limited(request, left), operation));
        } catch (ThirdPartyFailed e) {
            throw SdkClientException.create("there is no answer of the store", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw AbortedException.create("the caller gave up", e);
        }
        if (said.absent() != null) {
            throw said.absent();
        }
        return said.value();
    }

    private <T extends S3Request, R> Said<R> said(T request, Function<T, R> operation)
            throws InterruptedException {
        try {
            R answer = operation.apply(request);
            if (!S3Receipt.isGiven(answer)) {
                throw mishaps.withoutReceipt();
            }
            return new Said<>(answer, null);
        } catch (NoSuchKeyException | NoDocument e) {
            return new Said<>(null, e);
        } catch (AbortedException e) {
            throw interrupted(e);
        } catch (SdkException e) {
            throw mishaps.of(e);
        }
    }

    private static InterruptedException interrupted(AbortedException cause) {
        InterruptedException interrupted = new InterruptedException("the caller gave up");
        interrupted.initCause(cause);
        return interrupted;
    }

    // A request's builder builds a request of the same kind.
    @SuppressWarnings("unchecked")
    private static <T extends S3Request> T limited(T request, Duration left) {
        S3Request.Builder builder = request.toBuilder();
        builder.overrideConfiguration(calls -> calls.apiCallTimeout(left));
        return (T) builder.build();
    }
}
