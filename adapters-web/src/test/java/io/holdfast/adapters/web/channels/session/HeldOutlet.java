package io.holdfast.adapters.web.channels.session;

import io.holdfast.adapters.web.channels.wire.Frames;
import io.netty.buffer.ByteBuf;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.ImmediateEventExecutor;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Keeps what is sent, and is as slow as it is told to be. Everything happens in the test's thread.
final class HeldOutlet implements Outlet {
    final List<String> sent = new ArrayList<>();
    boolean writable = true;
    long pendingBytes;
    int closedWith;

    @Override
    public EventExecutor loop() {
        return ImmediateEventExecutor.INSTANCE;
    }

    @Override
    public void send(ByteBuf frame) {
        sent.add(Frames.payload(frame).toString(StandardCharsets.UTF_8));
        frame.release();
    }

    @Override
    public void flush() {}

    @Override
    public boolean isWritable() {
        return writable;
    }

    @Override
    public long pendingBytes() {
        return pendingBytes;
    }

    @Override
    public void pause(boolean paused) {}

    @Override
    public void close(int code, String reason) {
        closedWith = code;
    }
}
