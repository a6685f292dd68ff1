package io.holdfast.adapters.external.outbound;

import org.apache.hc.client5.http.impl.DefaultRedirectStrategy;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.ProtocolException;
import org.apache.hc.core5.http.protocol.HttpContext;

import java.net.URI;
import java.net.URISyntaxException;

/// Follows redirects to addresses that would be called if they were named at once. To others the
/// client goes neither, but does not tell why.
final class CheckedRedirects extends DefaultRedirectStrategy {
    private final Check check;

    /// @param check of each address
    CheckedRedirects(Check check) {
        this.check = check;
    }

    /// Looks at an address.
    @FunctionalInterface
    interface Check {
        /// Does nothing to one that may be called.
        void at(URI address) throws AddressRefused;
    }

    /// An address that is none to call.
    static final class Refused extends ProtocolException {
        private static final long serialVersionUID = 1L;

        Refused(AddressRefused reason) {
            super("The address leads on to another. " + reason.getMessage(), reason);
        }
    }

    /// The client takes some addresses apart and puts them together as others without a host: those
    /// in numbers that map IPv4, `[::ffff:10.0.0.1]`.
    private static URI asTold(URI read, HttpResponse answer) {
        Header told = answer.getFirstHeader(HttpHeaders.LOCATION);
        if (read.getHost() != null || told == null) {
            return read;
        }
        try {
            URI address = new URI(told.getValue());
            return address.getHost() == null ? read : address;
        } catch (URISyntaxException _) {
            return read;
        }
    }

    @Override
    public URI getLocationURI(HttpRequest request, HttpResponse answer, HttpContext context)
            throws HttpException {
        URI next = asTold(super.getLocationURI(request, answer, context), answer);
        try {
            check.at(next);
        } catch (AddressRefused e) {
            throw new Refused(e);
        }
        return next;
    }
}
