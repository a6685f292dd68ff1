package io.holdfast.bootstrap.demo;

/// Bar codes of the sample catalogue: GTIN-13 within GS1's range for use inside one company, 20 to
/// 29, so that they are nobody's.
final class Gtin {
    private Gtin() {}

    static String of(int product, int variant) {
        String digits = "20%07d%03d".formatted(product, variant);
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            sum += (digits.charAt(i) - '0') * (i % 2 == 0 ? 1 : 3);
        }
        return digits + (10 - sum % 10) % 10;
    }
}
