package io.holdfast.contracts.news;

import java.util.List;
import java.util.Map;

/// Somebody who is sent webhooks, and does as a test says. It takes everything at first.
public interface Receiver {
    /// {@return where it is reached}
    String url();

    /// Answers so from now on.
    ///
    /// @param status of the answer
    /// @param headers of the answer
    void answers(int status, Map<String, String> headers);

    /// Never answers from now on.
    void hangs();

    /// Answers 200 from now on, with a body that never ends.
    void floods();

    /// {@return what it was sent, in order}
    List<Received> received();

    /// What it was sent.
    ///
    /// @param method `POST`
    /// @param headers by their names in small letters
    /// @param body as it came
    record Received(String method, Map<String, String> headers, String body) {
        /// Keeps a copy.
        public Received {
            headers = Map.copyOf(headers);
        }
    }
}
