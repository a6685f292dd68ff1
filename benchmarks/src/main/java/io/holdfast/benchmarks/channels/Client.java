package io.holdfast.benchmarks.channels;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;

import java.nio.charset.StandardCharsets;
import java.util.List;

/// One connection: upgrades, joins its topics one after the other, and then counts frames. Belongs
/// to its event loop.
final class Client extends ByteToMessageDecoder {
    private static final byte[] OK = "\"ok\"".getBytes(StandardCharsets.US_ASCII);
    private static final int LENGTH = 0x7f;
    private static final int TWO_BYTES = 126;

    private final List<ByteBuf> joins;
    private final Crowd crowd;
    private boolean upgraded;
    private int joined;

    Client(List<ByteBuf> joins, Crowd crowd) {
        this.joins = joins;
        this.crowd = crowd;
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        var _ = ctx.writeAndFlush(crowd.upgrade().retainedDuplicate(), ctx.voidPromise());
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        crowd.lost(ctx.channel(), "a connection was closed");
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        crowd.lost(ctx.channel(), String.valueOf(cause));
        var _ = ctx.close();
    }

    @Override
    protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
        if (!upgraded) {
            upgrade(ctx, in);
            return;
        }
        if (in.readableBytes() < 2) {
            return;
        }
        int start = in.readerIndex();
        int length = in.getByte(start + 1) & LENGTH;
        int head = 2;
        if (length == TWO_BYTES) {
            if (in.readableBytes() < 4) {
                return;
            }
            length = in.getUnsignedShort(start + 2);
            head = 4;
        }
        if (in.readableBytes() >= head + length) {
            heard(ctx, in, start + head, length);
            in.skipBytes(head + length);
        }
    }

    private void upgrade(ChannelHandlerContext ctx, ByteBuf in) {
        String head = in.toString(StandardCharsets.US_ASCII);
        int end = head.indexOf("\r\n\r\n");
        if (end < 0) {
            return;
        }
        if (!head.startsWith("HTTP/1.1 101")) {
            crowd.lost(ctx.channel(), head.substring(0, end));
        }
        in.skipBytes(end + 4);
        upgraded = true;
        next(ctx);
    }

    private void next(ChannelHandlerContext ctx) {
        if (joined < joins.size()) {
            var _ = ctx.writeAndFlush(joins.get(joined).retainedDuplicate(), ctx.voidPromise());
        } else {
            crowd.ready(ctx.channel());
        }
    }

    private void heard(ChannelHandlerContext ctx, ByteBuf in, int at, int length) {
        if (joined < joins.size()) {
            if (crowd.asksForOk() && !isOk(in, at, length)) {
                crowd.lost(ctx.channel(), in.toString(at, length, StandardCharsets.UTF_8));
            }
            joined++;
            next(ctx);
        } else {
            crowd.heard(ctx.channel());
        }
    }

    private static boolean isOk(ByteBuf in, int at, int length) {
        for (int i = at; i <= at + length - OK.length; i++) {
            if (in.getByte(i) == OK[0]
                    && in.getByte(i + 1) == OK[1]
                    && in.getByte(i + 2) == OK[2]
                    && in.getByte(i + 3) == OK[3]) {
                return true;
            }
        }
        return false;
    }
}
