/// What all endpoints share: problem details, conditions, pages, preferences, and bodies that are
/// streamed.
@NullMarked
package io.holdfast.adapters.web.http;

import org.jspecify.annotations.NullMarked;
