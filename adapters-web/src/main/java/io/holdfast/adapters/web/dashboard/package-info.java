/// How the shop fares, and the third parties that it depends on.
@NullMarked
package io.holdfast.adapters.web.dashboard;

import org.jspecify.annotations.NullMarked;
