/// `Idempotency-Key`: a request that is sent again has one effect and one answer.
///
/// A filter does the work for every request that changes something. What a controller has to do is
/// one line, by which it has the ids of what it makes derived from the request:
///
/// ```java
/// Seed seed = Effect.of(request).seed();
/// ```
///
/// One that makes nothing with an id of its own says so by [RepeatsItself]. One that reads its body
/// as a stream says so by [StreamedBody], and reads it through [Effect#watched]. A rule of the
/// architecture finds a POST that does neither.
@NullMarked
package io.holdfast.adapters.web.idempotency;

import org.jspecify.annotations.NullMarked;
