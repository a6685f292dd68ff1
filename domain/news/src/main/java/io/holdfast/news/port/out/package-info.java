/// Where news and webhooks are kept, and who takes news to their receivers.
@NullMarked
package io.holdfast.news.port.out;

import org.jspecify.annotations.NullMarked;
