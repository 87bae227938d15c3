package org.lookback.evidence.web;

import jakarta.servlet.http.HttpServletRequest;

import org.lookback.evidence.Evidence;
import org.lookback.evidence.StoredContent;
import org.lookback.kernel.Actor;
import org.lookback.kernel.EvidenceId;
import org.lookback.kernel.Outcome;
import org.springframework.core.io.Resource;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;

import java.io.IOException;

/** What pages need to bring files piece by piece, and to show those that one has brought. */
@Controller
class UploadPageController {

    private final Tus tus;
    private final Evidence evidence;

    UploadPageController(Tus tus, Evidence evidence) {
        this.tus = tus;
        this.evidence = evidence;
    }

    @PostMapping("/uploads")
    Outcome<ResponseEntity<Void>> start(Actor actor, HttpServletRequest request) {
        return tus.start(actor, request);
    }

    @RequestMapping(path = "/uploads/{id}", method = RequestMethod.HEAD)
    Outcome<ResponseEntity<Void>> look(Actor actor, @PathVariable String id) {
        return tus.look(actor, id);
    }

    @PatchMapping("/uploads/{id}")
    Outcome<ResponseEntity<Void>> receive(
            Actor actor, @PathVariable String id, HttpServletRequest request) throws IOException {
        return tus.receive(actor, id, request);
    }

    /** Only for whoever brought it; others see it where it is attached. */
    @GetMapping("/evidence/{id:[0-9a-f]{64}}/thumbnail")
    Outcome<ResponseEntity<Resource>> thumbnail(Actor actor, @PathVariable String id) {
        return StoredContent.handedOut(evidence.openOwnSmall(actor, new EvidenceId(id)));
    }
}
