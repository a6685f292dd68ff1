/// Topics that clients join over a lasting connection, in the Phoenix Channels protocol.
///
/// Start with [io.holdfast.adapters.web.channels.Topic]: whoever wants another one implements it in
/// one file. How a topic is joined and told of is here; how messages look is in `wire`, who is told
/// in `hub`, what one connection goes through in `session`, and how connections come about in
/// `transport`.
@NullMarked
package io.holdfast.adapters.web.channels;

import org.jspecify.annotations.NullMarked;
