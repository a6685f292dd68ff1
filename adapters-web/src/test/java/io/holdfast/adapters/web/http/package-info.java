/// What all resources share, tested without a server.
@NullMarked
package io.holdfast.adapters.web.http;

import org.jspecify.annotations.NullMarked;
