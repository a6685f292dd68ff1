/// Small tables that whoever runs the shop keeps in files.
@NullMarked
package io.holdfast.adapters.external.tables;

import org.jspecify.annotations.NullMarked;
