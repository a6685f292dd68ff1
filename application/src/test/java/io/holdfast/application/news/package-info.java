/// Tests of news and webhooks.
@NullMarked
package io.holdfast.application.news;

import org.jspecify.annotations.NullMarked;
