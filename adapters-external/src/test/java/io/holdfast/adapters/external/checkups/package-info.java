/// Tests of the questions that only find out whether somebody answers.
@NullMarked
package io.holdfast.adapters.external.checkups;

import org.jspecify.annotations.NullMarked;
