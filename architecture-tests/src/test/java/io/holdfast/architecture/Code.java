package io.holdfast.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.core.importer.Locations;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/// The classes that rules are asked about.
final class Code {
    static final String ROOT = "io.holdfast";

    /// Micronaut's processor writes synthetic classes (`$Name$Definition`) beside ours.
    private static final ImportOption WRITTEN_BY_PEOPLE =
            location -> !location.matches(java.util.regex.Pattern.compile(".*/\\$[^/]*\\.class"));

    private static final ImportOption PRODUCT =
            location ->
                    !location.contains("architecture-tests/target/test-classes")
                            && !location.contains("/holdfast-architecture-tests");

    private Code() {}

    /// Read once: it takes a second or more.
    private static final class Product {
        static final JavaClasses CLASSES =
                new ClassFileImporter()
                        .withImportOption(WRITTEN_BY_PEOPLE)
                        .withImportOption(PRODUCT)
                        .importPackages(ROOT);
    }

    /// {@return the product, without what a processor wrote and without tests}
    static JavaClasses product() {
        return Product.CLASSES;
    }

    /// {@return the product, and the tests of its other modules}
    static JavaClasses productAndTests() throws IOException {
        Set<Location> locations = new HashSet<>(Locations.ofPackage(ROOT));
        for (Path module : Sources.modules()) {
            Path tests = module.resolve("target/test-classes");
            if (Files.isDirectory(tests) && !module.endsWith("architecture-tests")) {
                locations.add(Location.of(tests));
            }
        }
        return new ClassFileImporter()
                .withImportOption(WRITTEN_BY_PEOPLE)
                .withImportOption(PRODUCT)
                .importLocations(locations);
    }

    /// {@return a fixture}
    ///
    /// @param rule its id, in lower case
    /// @param twin `broken` or `clean`
    static JavaClasses fixture(String rule, String twin) {
        return new ClassFileImporter().importPackages(root(rule, twin));
    }

    static String root(String rule, String twin) {
        return "fixture." + rule + "." + twin;
    }
}
