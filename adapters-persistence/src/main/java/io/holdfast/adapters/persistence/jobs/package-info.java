/// Jobs as rows, their queue, and the fence that every write of an attempt passes.
@NullMarked
package io.holdfast.adapters.persistence.jobs;

import org.jspecify.annotations.NullMarked;
