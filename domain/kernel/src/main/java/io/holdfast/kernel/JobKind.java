package io.holdfast.kernel;

/// What sort of work a job is: `import`, `export`.
///
/// @param name lower-case letters and dashes
public record JobKind(String name) {
    /// Product lists and stock lists coming in.
    public static final JobKind IMPORT = new JobKind("import");

    /// Lists going out.
    public static final JobKind EXPORT = new JobKind("export");

    /// Pictures of products being fetched and made into the sizes that are shown.
    public static final JobKind IMAGES = new JobKind("images");

    /// Refuses other spellings.
    ///
    /// @throws IllegalArgumentException if the name is not of lower-case letters and dashes
    public JobKind {
        if (!name.matches("[a-z][a-z-]{0,39}")) {
            throw new IllegalArgumentException(
                    "a job kind is of lower-case letters and dashes, was '%s'".formatted(name));
        }
    }
}
