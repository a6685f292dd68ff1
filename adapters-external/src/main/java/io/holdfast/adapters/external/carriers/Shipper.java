package io.holdfast.adapters.external.carriers;

/// Where parcels come from, and what they are packed in.
///
/// @param name who sends
/// @param street with number
/// @param city the place
/// @param postcode as the post writes it
/// @param region state or province, empty where there is none
/// @param country ISO 3166, two letters
/// @param box what everything is packed in
public record Shipper(
        String name,
        String street,
        String city,
        String postcode,
        String region,
        String country,
        Box box) {

    /// What a parcel is packed in.
    ///
    /// @param lengthCm 1 or more
    /// @param widthCm 1 or more
    /// @param heightCm 1 or more
    /// @param weightMinGrams what a parcel weighs at least, 1 or more: carriers ask nothing for
    ///   nothing, and the weight of some products is not known
    public record Box(int lengthCm, int widthCm, int heightCm, long weightMinGrams) {
        /// Refuses what holds nothing.
        ///
        /// @throws IllegalArgumentException if a value is less than 1
        public Box {
            if (lengthCm < 1 || widthCm < 1 || heightCm < 1 || weightMinGrams < 1) {
                throw new IllegalArgumentException(
                        "a box has at least 1 cm each way and weighs 1 g");
            }
        }

        long grams(long weightGrams) {
            return Math.max(weightMinGrams, weightGrams);
        }
    }
}
