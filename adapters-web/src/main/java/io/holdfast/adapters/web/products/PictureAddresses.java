package io.holdfast.adapters.web.products;

import com.fasterxml.jackson.core.JsonGenerator;

import io.holdfast.catalog.picture.Picture;

import java.io.IOException;

/// What a product says of a picture that is kept: how large it is, and where its renditions are.
final class PictureAddresses {
    private PictureAddresses() {}

    static void write(JsonGenerator json, Picture picture) throws IOException {
        json.writeNumberField("width", picture.width());
        json.writeNumberField("height", picture.height());
        json.writeObjectFieldStart("renditions");
        for (Picture.Size size : picture.sizes()) {
            String label = size.rendition().label();
            json.writeObjectFieldStart(label);
            json.writeStringField("url", "/pictures/" + picture.hash() + "/" + label);
            json.writeNumberField("width", size.width());
            json.writeNumberField("height", size.height());
            json.writeEndObject();
        }
        json.writeEndObject();
    }
}
