package io.holdfast.adapters.web.http;

import io.micronaut.http.HttpParameters;

import java.util.Set;

/// Names of parameters in an address.
///
/// Whoever misspells the parameter of a list that is meant to be narrowed would be given all of it,
/// and take that for the part. So lists that go out and lists of the back office refuse what they
/// do not know. What a shop front reads passes it over: links to it gather parameters of others,
/// such as `utm_source`.
public final class QueryNames {
    private QueryNames() {}

    /// Refuses all parameters but these.
    ///
    /// @param reading is told of each that there is not
    /// @param sent with the request
    /// @param known names that there are
    public static void only(Reading reading, HttpParameters sent, Set<String> known) {
        sent.names().stream()
                .filter(name -> !known.contains(name))
                .forEach(name -> reading.check(() -> refuse(name)));
    }

    /// Refuses parameters that are given more than once, of which nobody knows which is meant.
    ///
    /// @param reading is told of each
    /// @param sent with the request
    public static void once(Reading reading, HttpParameters sent) {
        sent.names().stream()
                .filter(name -> sent.getAll(name).size() > 1)
                .forEach(name -> reading.check(() -> refuseAnother(name)));
    }

    private static void refuseAnother(String name) {
        throw Problem.invalid(name, "'%s' is given more than once".formatted(name));
    }

    private static void refuse(String name) {
        throw Problem.invalid(name, "there is no parameter '%s'".formatted(name));
    }
}
