package io.holdfast.news;

/// A delivery that somebody has taken up, with all that it takes.
///
/// @param webhook to whom
/// @param delivery its number
/// @param fence of this try: it grows with each, and what an earlier one writes is refused
/// @param round which try it is since the delivery was begun or begun again, 1 or more
/// @param url where to
/// @param secrets what it is signed with
/// @param message what is told
public record Errand(
        WebhookId webhook,
        long delivery,
        long fence,
        int round,
        String url,
        SigningSecrets secrets,
        Message message) {
    /// Leaves the address out, which may hold a secret.
    @Override
    public String toString() {
        return "Errand[webhook=%s, delivery=%d, fence=%d]".formatted(webhook, delivery, fence);
    }
}
