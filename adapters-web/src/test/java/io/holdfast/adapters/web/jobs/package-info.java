/// Jobs over HTTP, tested without a server.
@NullMarked
package io.holdfast.adapters.web.jobs;

import org.jspecify.annotations.NullMarked;
