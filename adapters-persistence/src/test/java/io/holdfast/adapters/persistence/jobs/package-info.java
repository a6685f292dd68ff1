/// Tests of the job store and its workers.
@NullMarked
package io.holdfast.adapters.persistence.jobs;

import org.jspecify.annotations.NullMarked;
