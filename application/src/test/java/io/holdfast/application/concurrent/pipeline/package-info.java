/// Proof that pipelines keep their rules.
@NullMarked
package io.holdfast.application.concurrent.pipeline;

import org.jspecify.annotations.NullMarked;
