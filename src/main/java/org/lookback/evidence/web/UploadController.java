package org.lookback.evidence.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;

import jakarta.servlet.http.HttpServletRequest;

import org.lookback.kernel.Actor;
import org.lookback.kernel.Outcome;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;

import java.io.IOException;

/** Files over REST, piece by piece. */
@RestController
@RequestMapping("/api/v1/uploads")
@Tag(name = "uploads")
class UploadController {

    private final Tus tus;

    UploadController(Tus tus) {
        this.tus = tus;
    }

    @RequestMapping(method = RequestMethod.OPTIONS)
    @Operation(summary = "Which version of tus is spoken, with which extensions")
    ResponseEntity<Void> uploadAbilities() {
        return tus.abilities();
    }

    @PostMapping
    @Operation(summary = "Announces a file that comes in pieces (tus 1.0.0, creation)")
    @ApiResponse(
            responseCode = "201",
            description = "Announced; Location is where its pieces go",
            headers = @Header(name = "Location"))
    Outcome<ResponseEntity<Void>> startUpload(Actor actor, HttpServletRequest request) {
        return tus.start(actor, request);
    }

    @RequestMapping(path = "/{id}", method = RequestMethod.HEAD)
    @Operation(summary = "How much of an upload of one's own has arrived, and the file it became")
    @ApiResponse(responseCode = "200", description = "Upload-Offset says how much")
    Outcome<ResponseEntity<Void>> lookAtUpload(Actor actor, @PathVariable String id) {
        return tus.look(actor, id);
    }

    @PatchMapping("/{id}")
    @Operation(summary = "Brings the next piece; after the last one the file is checked and stored")
    @ApiResponse(
            responseCode = "204",
            description = "Taken; Upload-Offset says how much has arrived")
    Outcome<ResponseEntity<Void>> continueUpload(
            Actor actor, @PathVariable String id, HttpServletRequest request) throws IOException {
        return tus.receive(actor, id, request);
    }

    @DeleteMapping("/{id}")
    @Operation(summary = "Gives an upload of one's own up (tus 1.0.0, termination)")
    @ApiResponse(responseCode = "204", description = "Given up")
    Outcome<ResponseEntity<Void>> abandonUpload(Actor actor, @PathVariable String id) {
        return tus.abandon(actor, id);
    }
}
