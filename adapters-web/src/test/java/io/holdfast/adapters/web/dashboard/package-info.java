/// What the dashboard is sent as.
@NullMarked
package io.holdfast.adapters.web.dashboard;

import org.jspecify.annotations.NullMarked;
