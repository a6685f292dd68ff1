/// What has happened in the shop, for whoever wants to know outside: the feed of all news, and
/// webhooks, which are told of them.
///
/// Start with [News] and [io.holdfast.news.port.in.ReadNews]; then [Webhook] and [Delivery]. News
/// are written with what they tell of, in the same transaction, so none is ever missing and none
/// tells of what did not happen. Times are passed in, never read.
@NullMarked
package io.holdfast.news;

import org.jspecify.annotations.NullMarked;
