/// What others may ask of jobs: look, watch, cancel, retry, fetch the result, and run one.
@NullMarked
package io.holdfast.jobs.port.in;

import org.jspecify.annotations.NullMarked;
