/// The contracts of the stores of news and webhooks and of who takes messages to their receivers,
/// with ones in memory that keep them.
@NullMarked
package io.holdfast.contracts.news;

import org.jspecify.annotations.NullMarked;
