package io.holdfast.adapters.external.outbound;

import org.apache.hc.client5.http.impl.DefaultRedirectStrategy;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.ProtocolException;
import org.apache.hc.core5.http.protocol.HttpContext;

import java.net.URI;

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

    @Override
    public URI getLocationURI(HttpRequest request, HttpResponse answer, HttpContext context)
            throws HttpException {
        URI next = super.getLocationURI(request, answer, context);
        try {
            check.at(next);
        } catch (AddressRefused e) {
            throw new Refused(e);
        }
        return next;
    }
}
