package org.lookback.work;

import io.swagger.v3.oas.annotations.media.Schema;

import org.springframework.http.ResponseEntity;

import java.net.URI;

/** What a program is answered that asked for something long: 202, and where the work is. */
@Schema(name = "BegunWork")
public record Begun(long work, WorkState state) {

    public static ResponseEntity<Object> answer(Work work) {
        return ResponseEntity.accepted()
                .location(URI.create("/api/v1/works/" + work.id()))
                .body(new Begun(work.id().value(), work.state()));
    }
}
