/// The feed of all news, and webhooks.
@NullMarked
package io.holdfast.adapters.web.news;

import org.jspecify.annotations.NullMarked;
