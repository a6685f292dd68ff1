package io.holdfast.adapters.external.rates;

import io.holdfast.outside.ReferenceRates;

import org.jspecify.annotations.Nullable;

import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Currency;
import java.util.HashMap;
import java.util.Map;

import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/// Reads `eurofxref-daily.xml`. A document with a type of its own is refused before anything that
/// it declares is looked at, so that no entity is ever expanded or fetched. A currency that Java
/// does not know is passed over; anything else that is not as it should be is an error.
///
/// Used once, by one thread.
final class EcbFeed {
    private static final Currency EURO = Currency.getInstance("EUR");
    private static final int DEPTH_MAX = 8;
    private static final int CURRENCIES_MAX = 300;

    private final Map<Currency, BigDecimal> rates = new HashMap<>();
    private @Nullable LocalDate date;

    private EcbFeed() {}

    /// {@return what it says}
    ///
    /// @param mediaType of the document
    /// @param document the document
    /// @throws IllegalArgumentException if it is no such document
    static ReferenceRates read(String mediaType, byte[] document) {
        if (!mediaType.endsWith("xml")) {
            throw new IllegalArgumentException("this is no XML");
        }
        try {
            EcbFeed feed = new EcbFeed();
            XMLStreamReader xml =
                    factory().createXMLStreamReader(new ByteArrayInputStream(document));
            try {
                feed.read(xml);
            } finally {
                xml.close();
            }
            return feed.rates();
        } catch (XMLStreamException e) {
            throw new IllegalArgumentException("this XML cannot be read", e);
        }
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        return factory;
    }

    private void read(XMLStreamReader xml) throws XMLStreamException {
        int depth = 0;
        while (xml.hasNext()) {
            switch (xml.next()) {
                case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
                        throw new IllegalArgumentException("a document of this kind has no type");
                case XMLStreamConstants.START_ELEMENT -> {
                    if (++depth > DEPTH_MAX) {
                        throw new IllegalArgumentException("this is nested too deeply");
                    }
                    element(xml, depth);
                }
                case XMLStreamConstants.END_ELEMENT -> depth--;
                default -> {}
            }
        }
    }

    private void element(XMLStreamReader xml, int depth) {
        String name = xml.getLocalName();
        if (depth == 1 && !name.equals("Envelope")) {
            throw new IllegalArgumentException("this is no envelope of the bank");
        }
        if (!name.equals("Cube")) {
            return;
        }
        String time = xml.getAttributeValue(null, "time");
        String currency = xml.getAttributeValue(null, "currency");
        if (time != null) {
            day(time);
        }
        if (currency != null) {
            rate(currency, xml.getAttributeValue(null, "rate"));
        }
    }

    private void day(String time) {
        if (date != null) {
            throw new IllegalArgumentException("there is more than one day");
        }
        try {
            date = LocalDate.parse(time);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("the day is none", e);
        }
    }

    private void rate(String code, @Nullable String text) {
        if (!code.matches("[A-Z]{3}") || rates.size() >= CURRENCIES_MAX) {
            throw new IllegalArgumentException("a currency is none");
        }
        if (text == null || !text.matches("\\d{1,12}(\\.\\d{1,12})?")) {
            throw new IllegalArgumentException("the rate of " + code + " is none");
        }
        Currency currency = known(code);
        if (currency != null && rates.put(currency, new BigDecimal(text)) != null) {
            throw new IllegalArgumentException(code + " is there twice");
        }
    }

    private static @Nullable Currency known(String code) {
        try {
            return Currency.getInstance(code);
        } catch (IllegalArgumentException _) {
            return null;
        }
    }

    private ReferenceRates rates() {
        LocalDate day = date;
        if (day == null || rates.isEmpty()) {
            throw new IllegalArgumentException("there are no rates of any day");
        }
        return new ReferenceRates(day, EURO, rates);
    }
}
