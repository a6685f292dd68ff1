package io.holdfast.adapters.external.documents.s3;

import io.holdfast.adapters.external.documents.s3.S3Settings.Credentials;

import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

import java.time.Duration;

/// Makes the SDK's clients.
final class S3Calls {
    private static final int CONNECTIONS = 128;
    private static final Duration CONNECT_MAX = Duration.ofSeconds(5);
    private static final Duration SILENCE_MAX = Duration.ofSeconds(30);

    private S3Calls() {}

    /// Checksums of newer kinds are sent only where a call demands one: other stores than Amazon's
    /// refuse them. What is sent is proven by Content-MD5, which all know.
    static S3Client client(S3Settings settings) {
        var client =
                S3Client.builder()
                        .region(Region.of(settings.region()))
                        .credentialsProvider(credentials(settings))
                        .forcePathStyle(settings.pathStyle())
                        .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                        .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                        .overrideConfiguration(
                                limits -> limits.apiCallTimeout(settings.callLimit()))
                        .httpClientBuilder(
                                Apache5HttpClient.builder()
                                        .maxConnections(CONNECTIONS)
                                        .connectionTimeout(CONNECT_MAX)
                                        .socketTimeout(SILENCE_MAX));
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
