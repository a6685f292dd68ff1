/// Who asks: API keys from the Authorization header, checked against what a route needs.
@NullMarked
package io.holdfast.adapters.web.access;

import org.jspecify.annotations.NullMarked;
