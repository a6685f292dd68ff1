/// Jobs, and their progress as server-sent events.
@NullMarked
package io.holdfast.adapters.web.jobs;

import org.jspecify.annotations.NullMarked;
