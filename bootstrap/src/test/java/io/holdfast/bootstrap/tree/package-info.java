@NullMarked
package io.holdfast.bootstrap.tree;

import org.jspecify.annotations.NullMarked;
