/// Third parties that do not exist, and whose weather anybody can change: for tests, and for
/// `./holdfast serve --demo`.
///
/// Start with [Simulator]; [Weather] is how a third party behaves, [Fault] every way in which it
/// can behave badly, and [Role] what it says where it behaves well. It listens on the loopback
/// address alone, and speaks HTTP by hand, since no HTTP server can be made to break the rules that
/// third parties break.
@NullMarked
package io.holdfast.adapters.external.simulator;

import org.jspecify.annotations.NullMarked;
