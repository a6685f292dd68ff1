package io.holdfast.adapters.web.pictures;

import io.holdfast.adapters.web.docs.AnswersProblems;
import io.holdfast.adapters.web.docs.WithEtag;
import io.holdfast.adapters.web.documents.DocumentAnswer;
import io.holdfast.adapters.web.http.OwnForm;
import io.holdfast.adapters.web.http.Problem;
import io.holdfast.adapters.web.http.ProblemKind;
import io.holdfast.catalog.picture.Rendition;
import io.holdfast.catalog.port.in.ShowPictures;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;

/// Gives out renditions. Their address names their bytes, so whoever has one has it for ever.
@AnswersProblems
@Tag(name = "Catalogue")
@Controller("/pictures")
@ExecuteOn(TaskExecutors.BLOCKING)
final class PictureController {
    private final ShowPictures pictures;

    PictureController(ShowPictures pictures) {
        this.pictures = pictures;
    }

    @Operation(
            summary = "A picture in one size",
            description =
                    "Products name these addresses. What is behind one never changes. With ETag,"
                            + " Range and If-Range.")
    @Parameter(
            name = "hash",
            in = ParameterIn.PATH,
            description = "64 hex digits that stand for the bytes.",
            schema = @Schema(type = "string"))
    @Parameter(
            name = "rendition",
            in = ParameterIn.PATH,
            description = "Which size.",
            schema =
                    @Schema(
                            type = "string",
                            allowableValues = {"thumbnail", "list", "detail"}))
    @Parameter(
            name = "Range",
            in = ParameterIn.HEADER,
            description = "`bytes=0-99`.",
            schema = @Schema(type = "string"))
    @WithEtag
    @ApiResponse(
            responseCode = "200",
            description = "The picture.",
            content = {
                @Content(
                        mediaType = "image/jpeg",
                        schema = @Schema(type = "string", format = "binary")),
                @Content(
                        mediaType = "image/png",
                        schema = @Schema(type = "string", format = "binary"))
            })
    @ApiResponse(
            responseCode = "206",
            description = "A part of it.",
            content = {
                @Content(
                        mediaType = "image/jpeg",
                        schema = @Schema(type = "string", format = "binary")),
                @Content(
                        mediaType = "image/png",
                        schema = @Schema(type = "string", format = "binary"))
            })
    @ApiResponse(responseCode = "304", description = "As the caller has it.")
    @ApiResponse(responseCode = "416", description = "There is no such part.")
    @OwnForm
    @Get("/{hash}/{rendition}")
    HttpResponse<?> picture(HttpRequest<?> request, String hash, String rendition) {
        return Rendition.of(rendition)
                .flatMap(which -> pictures.open(hash, which))
                .map(
                        document ->
                                DocumentAnswer.conditional(
                                        request, document, DocumentAnswer.FOR_EVER))
                .orElseThrow(() -> new Problem(ProblemKind.NOT_FOUND, "There is no such picture."));
    }
}
