/// What one connection goes through, whatever carries it. Start with
/// [io.holdfast.adapters.web.channels.session.Session].
@NullMarked
package io.holdfast.adapters.web.channels.session;

import org.jspecify.annotations.NullMarked;
