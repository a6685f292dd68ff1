package io.holdfast.adapters.external.simulator;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;

/// The European Central Bank, as far as its daily reference rates go. Rates that once were, dated
/// yesterday.
///
/// @param clock tells what day it is
public record EcbRole(InstantSource clock) implements Role {
    private static final Map<String, String> RATES =
            Map.of(
                    "USD", "1.0856", "JPY", "160.13", "GBP", "0.85633", "CHF", "0.9587", "SEK",
                    "11.2515", "PLN", "4.3198", "CZK", "25.298", "DKK", "7.4572", "HUF", "394.4",
                    "NOK", "11.524");

    @Override
    public Said answer(Heard heard, Fault fault) {
        if (!heard.path().equals("/stats/eurofxref/eurofxref-daily.xml")) {
            return new Said(404, Map.of("Content-Type", "text/html"), "<html>Not found</html>");
        }
        LocalDate date = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).minusDays(1);
        return new Said(200, Map.of("Content-Type", "text/xml"), xml(date, fault));
    }

    private static String xml(LocalDate date, Fault fault) {
        StringBuilder cubes = new StringBuilder();
        RATES.forEach(
                (currency, rate) ->
                        cubes.append(
                                "\t\t\t<Cube currency='%s' rate='%s%s'/>\n"
                                        .formatted(
                                                fault == Fault.WRONG_CURRENCY ? "???" : currency,
                                                fault == Fault.NEGATIVE_PRICE ? "-" : "",
                                                rate)));
        return """
        <?xml version="1.0" encoding="UTF-8"?>
        <gesmes:Envelope xmlns:gesmes="http://www.gesmes.org/xml/2002-08-01" xmlns="http://www.ecb.int/vocabulary/2002-08-01/eurofxref">
        	<gesmes:subject>Reference rates</gesmes:subject>
        	<gesmes:Sender>
        		<gesmes:name>European Central Bank</gesmes:name>
        	</gesmes:Sender>
        	<Cube>
        		<Cube time='%s'>
        %s		</Cube>
        	</Cube>
        </gesmes:Envelope>
        """
                .formatted(date, cubes);
    }
}
