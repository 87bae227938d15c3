package org.lookback.work;

import io.swagger.v3.oas.annotations.media.Schema;

import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

import java.net.URI;

/** What a program is answered that asked for something long: 202, and where the work is. */
@Schema(name = "BegunWork")
public record Begun(long work, WorkState state) {

    /** What a page is answered: 303 to the page of the work. */
    public static ResponseEntity<Object> page(Work work, String contextPath) {
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .location(URI.create(contextPath + "/works/" + work.id()))
                .build();
    }

    public static ResponseEntity<Object> answer(Work work) {
        return ResponseEntity.accepted()
                .location(URI.create("/api/v1/works/" + work.id()))
                .body(new Begun(work.id().value(), work.state()));
    }
}
