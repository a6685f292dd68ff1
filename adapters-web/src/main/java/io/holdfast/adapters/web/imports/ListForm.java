package io.holdfast.adapters.web.imports;

import io.holdfast.adapters.web.http.Problem;
import io.holdfast.adapters.web.http.ProblemKind;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/// The list in a form, which is its part `file`; other parts are passed over. It ends when all of
/// the form was read and was sound: until then nobody takes it for whole. Used by one thread.
final class ListForm extends InputStream {
    private static final String FIELD = "file";

    private final InputStream body;
    private final FormParts parts;
    private final PartHead head;
    private boolean ended;

    private ListForm(InputStream body, FormParts parts, PartHead head) {
        this.body = body;
        this.parts = parts;
        this.head = head;
    }

    /// Finds the list.
    ///
    /// @param body of the request
    /// @param contentType of the request, with the boundary
    /// @return the list, which closes the body
    /// @throws IOException if the body cannot be read
    /// @throws Problem if it is no form, or has no list
    static ListForm open(InputStream body, String contentType) throws IOException {
        FormParts parts =
                new FormParts(body, PartHead.parameter(contentType, "boundary").orElse(""));
        Optional<PartHead> head = parts.next();
        while (head.isPresent()) {
            if (head.get().name().equals(FIELD)) {
                return new ListForm(body, parts, head.get());
            }
            head = parts.next();
        }
        throw new Problem(
                ProblemKind.INVALID, "A form has the list in a part that is named 'file'.");
    }

    /// {@return what the part says that it is; empty where it says nothing}
    String contentType() {
        return head.contentType();
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (ended) {
            return -1;
        }
        int count = parts.read(into, offset, length);
        if (count < 0) {
            end();
        }
        return count;
    }

    private void end() throws IOException {
        Optional<PartHead> next = parts.next();
        while (next.isPresent()) {
            if (next.get().name().equals(FIELD)) {
                throw Problem.invalid(FIELD, "a form has one list; send each of several by itself");
            }
            next = parts.next();
        }
        ended = true;
    }

    @Override
    public void close() throws IOException {
        body.close();
    }
}
