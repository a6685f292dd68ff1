package io.holdfast.adapters.web.access;

import io.holdfast.access.ApiKey;
import io.holdfast.access.Scope;
import io.holdfast.access.port.in.Keys;
import io.holdfast.adapters.web.http.Problem;
import io.holdfast.adapters.web.http.ProblemKind;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;

import jakarta.inject.Singleton;

import org.jspecify.annotations.Nullable;

import java.util.Optional;

/// Checks API keys. Each endpoint that is not public asks it first; a test walks all routes and
/// finds those that do not.
@Singleton
public final class Access {
    private static final String BEARER = "Bearer ";

    private final Keys keys;

    Access(Keys keys) {
        this.keys = keys;
    }

    /// Lets a request pass only with a key for a scope.
    ///
    /// @param request with the key in `Authorization`
    /// @param scope what is needed
    /// @return the key
    /// @throws Problem without a key (401) or the right (403)
    public ApiKey require(HttpRequest<?> request, Scope scope) {
        ApiKey key =
                key(request)
                        .orElseThrow(
                                () ->
                                        new Problem(
                                                ProblemKind.UNAUTHORIZED,
                                                "Send `Authorization: Bearer <key>` with a key that"
                                                        + " has the scope "
                                                        + scope.word()
                                                        + "."));
        if (!key.scopes().contains(scope)) {
            throw new Problem(
                    ProblemKind.FORBIDDEN, "This needs a key with the scope " + scope.word() + ".");
        }
        return key;
    }

    /// {@return who sends a request: its key by id, or `anybody` without one; empty where there is
    /// a key and it is not valid}
    ///
    /// @param request with or without a key
    public Optional<String> caller(HttpRequest<?> request) {
        return isAnonymous(request)
                ? Optional.of("anybody")
                : key(request).map(key -> "key/" + key.id());
    }

    /// {@return whether a request comes without any key, which is told without waiting}
    ///
    /// @param request with or without a key
    public boolean isAnonymous(HttpRequest<?> request) {
        return request.getHeaders().get(HttpHeaders.AUTHORIZATION) == null;
    }

    /// {@return whether a request comes with a key for a scope; one without any key does not}
    ///
    /// @param request with or without a key
    /// @param scope what is asked about
    /// @throws Problem if there is a key and it is not valid
    public boolean has(HttpRequest<?> request, Scope scope) {
        if (isAnonymous(request)) {
            return false;
        }
        return key(request)
                .orElseThrow(
                        () -> new Problem(ProblemKind.UNAUTHORIZED, "The API key is not valid."))
                .scopes()
                .contains(scope);
    }

    private Optional<ApiKey> key(HttpRequest<?> request) {
        String token = bearer(request.getHeaders().get(HttpHeaders.AUTHORIZATION));
        return token == null ? Optional.empty() : keys.check(token);
    }

    /// {@return the key in a header `Authorization`, or `null` where it has none}
    ///
    /// @param authorization the header, or `null` where it is missing
    public static @Nullable String bearer(@Nullable String authorization) {
        return authorization != null
                        && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? authorization.substring(BEARER.length()).strip()
                : null;
    }
}
