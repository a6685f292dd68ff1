/// What one connection goes through.
@NullMarked
package io.holdfast.adapters.web.channels.session;

import org.jspecify.annotations.NullMarked;
