package io.holdfast.adapters.web.http;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Filter;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.server.annotation.PreMatching;
import io.micronaut.http.server.netty.NettyHttpRequest;
import io.micronaut.web.router.RouteAttributes;
import io.micronaut.web.router.RouteInfo;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// In which form a caller wants its answer, and in which it sends its body. Routes are found by
/// their address alone: the framework knows neither of weights nor of problems, and takes a type
/// that it cannot read for none.
@ServerFilter(Filter.MATCH_ALL_PATTERN)
public final class Negotiation {
    private static final String ATTRIBUTE = "holdfast.accepted";
    private static final Accepted ALL = new Accepted(List.of());
    private static final Set<HttpMethod> BODIED =
            Set.of(HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH);

    Negotiation() {}

    @PreMatching
    @RequestFilter
    void remember(HttpRequest<?> request) {
        List<String> values = request.getHeaders().getAll(HttpHeaders.ACCEPT);
        boolean speaks = !values.isEmpty() && !values.equals(List.of(MediaType.ALL));
        if (speaks && request instanceof NettyHttpRequest<?> received) {
            request.setAttribute(ATTRIBUTE, Accepted.of(values));
            received.getNativeRequest().headers().set(HttpHeaders.ACCEPT, MediaType.ALL);
        }
    }

    @RequestFilter
    void check(HttpRequest<?> request) {
        RouteInfo<?> route = RouteAttributes.getRouteInfo(request).orElse(null);
        if (route == null) {
            return;
        }
        Accepted accepted = accepted(request);
        if (!accepted.ranges().isEmpty()
                && !route.getAnnotationMetadata().hasAnnotation(OwnForm.class)
                && route.getProduces().stream().noneMatch(accepted::takes)) {
            throw new Problem(
                    ProblemKind.NOT_ACCEPTABLE,
                    "This is answered as %s."
                            .formatted(
                                    route.getProduces().stream()
                                            .map(MediaType::getName)
                                            .collect(Collectors.joining(", "))));
        }
        if (BODIED.contains(request.getMethod())
                && route.getConsumes().contains(MediaType.APPLICATION_JSON_TYPE)) {
            BodyType.requireReadable(request);
        }
    }

    private static Accepted accepted(HttpRequest<?> request) {
        return request.getAttribute(ATTRIBUTE, Accepted.class).orElse(ALL);
    }

    /// {@return whether a caller asks for a form by its own name}
    ///
    /// @param request with or without `Accept`
    /// @param form which
    public static boolean asksFor(HttpRequest<?> request, MediaType form) {
        return accepted(request).asksFor(form);
    }
}
