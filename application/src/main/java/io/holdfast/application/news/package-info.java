/// News for the outside: put in order, read, and taken to webhooks.
///
/// Start with [io.holdfast.application.news.NewsDesk] and
/// [io.holdfast.application.news.WebhookRounds].
@NullMarked
package io.holdfast.application.news;

import org.jspecify.annotations.NullMarked;
