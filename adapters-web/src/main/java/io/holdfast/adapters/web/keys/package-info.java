/// API keys.
@NullMarked
package io.holdfast.adapters.web.keys;

import org.jspecify.annotations.NullMarked;
