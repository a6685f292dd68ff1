package io.holdfast.adapters.external.documents.s3;

import io.holdfast.adapters.external.documents.s3.S3Settings.Credentials;
import io.holdfast.adapters.external.manners.Manners;

import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/// Makes the SDK's clients.
final class S3Calls {
    private S3Calls() {}

    /// Checksums of newer kinds are sent only where a call demands one: other stores than Amazon's
    /// refuse them. What is sent is proven by Content-MD5, which all know.
    ///
    /// It calls once: [MannerlyS3] calls again.
    static S3Client client(S3Settings settings) {
        Manners manners = settings.manners();
        Manners.Patience patience = manners.patience();
        var client =
                S3Client.builder()
                        .region(Region.of(settings.region()))
                        .credentialsProvider(credentials(settings))
                        .forcePathStyle(settings.pathStyle())
                        .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                        .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                        .overrideConfiguration(
                                calls ->
                                        calls.apiCallTimeout(patience.whole())
                                                .retryStrategy(AwsRetryStrategy.doNotRetry()))
                        .httpClientBuilder(
                                Apache5HttpClient.builder()
                                        .maxConnections(manners.atOnceMax())
                                        .connectionAcquisitionTimeout(patience.connect())
                                        .connectionTimeout(patience.connect())
                                        .socketTimeout(patience.head()));
        settings.endpoint().ifPresent(client::endpointOverride);
        return client.build();
    }

    static S3Presigner presigner(S3Settings settings) {
        var presigner =
                S3Presigner.builder()
                        .region(Region.of(settings.region()))
                        .credentialsProvider(credentials(settings))
                        .serviceConfiguration(
                                S3Configuration.builder()
                                        .pathStyleAccessEnabled(settings.pathStyle())
                                        .build());
        settings.endpoint().ifPresent(presigner::endpointOverride);
        return presigner.build();
    }

    private static AwsCredentialsProvider credentials(S3Settings settings) {
        if (settings.credentials().isEmpty()) {
            return DefaultCredentialsProvider.builder().build();
        }
        Credentials given = settings.credentials().get();
        return StaticCredentialsProvider.create(
                AwsBasicCredentials.create(given.id(), given.secret()));
    }
}
