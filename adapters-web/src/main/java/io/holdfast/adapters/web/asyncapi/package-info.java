/// The description of what is told and heard outside of REST, as AsyncAPI. It is made of what the
/// topics declare, so it says what the server does.
@NullMarked
package io.holdfast.adapters.web.asyncapi;

import org.jspecify.annotations.NullMarked;
