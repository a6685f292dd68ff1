/// The REST interface: turns HTTP into calls of driving ports, and outcomes into answers.
@NullMarked
package io.holdfast.adapters.web;

import org.jspecify.annotations.NullMarked;
