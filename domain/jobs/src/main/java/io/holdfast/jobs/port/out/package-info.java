/// What jobs need of the world: a store for their rows and one for their documents.
@NullMarked
package io.holdfast.jobs.port.out;

import org.jspecify.annotations.NullMarked;
