/// Tests of news and webhooks as rows.
@NullMarked
package io.holdfast.adapters.persistence.news;

import org.jspecify.annotations.NullMarked;
