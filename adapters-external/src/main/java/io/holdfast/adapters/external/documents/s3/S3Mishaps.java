package io.holdfast.adapters.external.documents.s3;

import io.holdfast.adapters.external.outbound.RetryAfter;
import io.holdfast.outside.Mishap;
import io.holdfast.outside.ThirdPartyFailed;

import org.apache.hc.client5.http.ClientProtocolException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.jspecify.annotations.Nullable;

import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;

import javax.net.ssl.SSLHandshakeException;

/// What it means that the SDK throws.
///
/// @param clock tells the time
/// @param rest how long a store is left alone that does not say for how long
record S3Mishaps(InstantSource clock, Duration rest) {
    private static final int REQUEST_TIMEOUT = 408;
    private static final int TOO_MANY = 429;
    private static final int UNAVAILABLE = 503;

    /// Codes of errors that stores answer with whichever status: the upload came too slowly for it.
    private static final Set<String> TOO_SLOW = Set.of("RequestTimeout", "RequestTimeoutException");

    /// The store is well, and full.
    private static final int NO_ROOM = 507;

    ThirdPartyFailed of(SdkException thrown) {
        if (thrown instanceof AwsServiceException answer) {
            return answered(answer);
        }
        for (Throwable t = thrown; t != null; t = t.getCause()) {
            Mishap known = known(t);
            if (known != null) {
                return failed(known, "gave no answer", null, thrown);
            }
        }
        // Nothing went out: there are no credentials, for one.
        return thrown.getCause() == null
                ? failed(Mishap.REJECTED, "was not asked", null, thrown)
                : failed(Mishap.NONSENSE, "said what makes no sense", null, thrown);
    }

    private static @Nullable Mishap known(Throwable thrown) {
        return switch (thrown) {
            case ApiCallTimeoutException _, ApiCallAttemptTimeoutException _ -> Mishap.TIMED_OUT;
            case ConnectionRequestTimeoutException _ -> Mishap.BUSY;
            case ConnectTimeoutException _, ConnectException _, UnknownHostException _ ->
                    Mishap.REFUSED;
            case SocketTimeoutException _ -> Mishap.TIMED_OUT;
            case CertificateException _, SSLHandshakeException _ -> Mishap.UNTRUSTED;
            case ClientProtocolException _ -> Mishap.NONSENSE;
            case IOException _ -> Mishap.BROKEN;
            default -> null;
        };
    }

    private ThirdPartyFailed answered(AwsServiceException answer) {
        int status = answer.statusCode();
        return failed(mishap(answer), "answered with status " + status, wait(answer), answer);
    }

    /// Where the status alone would say that nothing helps, the code may say that patience does.
    private static Mishap mishap(AwsServiceException answer) {
        int status = answer.statusCode();
        if (status == TOO_MANY) {
            return Mishap.LIMITED;
        }
        if (isTooSlow(answer)) {
            return Mishap.TIMED_OUT;
        }
        if (answer.isThrottlingException()) {
            return Mishap.ERROR;
        }
        if (status >= 300 && status < 400) {
            return Mishap.REDIRECTED;
        }
        boolean refused = status >= 400 && status < 500 && status != REQUEST_TIMEOUT;
        return refused || status == NO_ROOM ? Mishap.REJECTED : Mishap.ERROR;
    }

    private static boolean isTooSlow(AwsServiceException answer) {
        AwsErrorDetails details = answer.awsErrorDetails();
        String code = details == null ? null : details.errorCode();
        return code != null && TOO_SLOW.contains(code);
    }

    private @Nullable Duration wait(AwsServiceException answer) {
        int status = answer.statusCode();
        if (status != TOO_MANY && status != UNAVAILABLE && !answer.isThrottlingException()) {
            return null;
        }
        AwsErrorDetails details = answer.awsErrorDetails();
        return Optional.ofNullable(details)
                .flatMap(one -> one.sdkHttpResponse().firstMatchingHeader("Retry-After"))
                .flatMap(said -> RetryAfter.of(said, clock.instant()))
                .orElse(status == TOO_MANY ? rest : null);
    }

    /// Something was said to be taken, and not by what it is known ([S3Receipt]).
    ThirdPartyFailed withoutReceipt() {
        return failed(Mishap.NONSENSE, "took something without an ETag or an id", null, null);
    }

    private static ThirdPartyFailed failed(
            Mishap mishap, String detail, @Nullable Duration wait, @Nullable SdkException cause) {
        return new ThirdPartyFailed(S3Settings.NAME, mishap, detail, wait, cause);
    }
}
