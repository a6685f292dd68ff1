package io.holdfast.adapters.web.exports;

import io.holdfast.export.PulledList;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.server.netty.NettyHttpRequest;
import io.netty.channel.Channel;
import io.netty.channel.ChannelException;
import io.netty.channel.ChannelOption;
import io.netty.util.AttributeKey;

/// The connection that a list goes over. It carries one at a time: of those that were asked for
/// behind it nothing can be written meanwhile, which looks like readers who take nothing.
///
/// @param channel of Netty
record Line(Channel channel) {
    /// What the system keeps of a list for a reader who has not taken it yet, about. Left alone it
    /// keeps megabytes: a list that is far from read would look so, and a slow reader as if it took
    /// nothing for minutes and then all at once. A reader 100 ms away still gets some 3 MB a
    /// second.
    private static final int SENT_AHEAD_BYTES = 256 * 1024;

    private static final AttributeKey<PulledList> CARRIED = AttributeKey.valueOf("holdfast-list");

    static Line of(HttpRequest<?> request) {
        if (request instanceof NettyHttpRequest<?> received) {
            return new Line(received.getChannelHandlerContext().channel());
        }
        throw new IllegalStateException("a request that did not come by Netty: " + request);
    }

    /// Has this carry a list.
    ///
    /// @return whether it carries no other
    boolean carry(PulledList list) {
        return channel.attr(CARRIED).compareAndSet(null, list);
    }

    /// Has this carry a list no more, if it does.
    void drop(PulledList list) {
        var _ = channel.attr(CARRIED).compareAndSet(list, null);
    }

    /// Has the system send no more ahead than shows how far a reader is.
    void keepShort() {
        try {
            channel.config().setOption(ChannelOption.SO_SNDBUF, SENT_AHEAD_BYTES);
        } catch (ChannelException _) {
            // Then nobody is there any more.
        }
    }

    /// {@return whether somebody is there still}
    boolean isUp() {
        return channel.isActive();
    }

    /// Breaks the connection off, so that nobody takes what has come for all of it. It is reset: an
    /// orderly end is how a whole list ends for HTTP/1.0, which knows no last chunk, and would have
    /// to wait for what a slow reader has not taken yet.
    void breakOff() {
        try {
            channel.config().setOption(ChannelOption.SO_LINGER, 0);
        } catch (ChannelException _) {
            // Then it is closed already.
        }
        var _ = channel.close();
    }
}
