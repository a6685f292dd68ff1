/// Lasting connections: what each costs, and how fast they are told. Start with
/// [io.holdfast.benchmarks.channels.ChannelsBench].
///
/// The server is a process of its own, and so is what it is measured beside; this one is the crowd.
@NullMarked
package io.holdfast.benchmarks.channels;

import org.jspecify.annotations.NullMarked;
