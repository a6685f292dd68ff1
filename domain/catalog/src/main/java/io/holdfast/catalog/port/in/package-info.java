/// Driving ports of the catalog: what shop fronts, back offices and scripts ask of it.
@NullMarked
package io.holdfast.catalog.port.in;

import org.jspecify.annotations.NullMarked;
