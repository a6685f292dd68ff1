/// The PostgreSQL that comes with Holdfast: started, watched over and stopped with it.
@NullMarked
package io.holdfast.bootstrap.postgres;

import org.jspecify.annotations.NullMarked;
