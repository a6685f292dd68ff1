/// Use cases of jobs: steering and watching them, and running one to its end. Start with
/// [JobRunner].
@NullMarked
package io.holdfast.application.jobs;

import org.jspecify.annotations.NullMarked;
