package org.lookback.inspection.web;

import org.lookback.inspection.LookBackRound;
import org.lookback.inspection.LookBackRounds;
import org.lookback.inspection.Lot;
import org.springframework.core.io.InputStreamResource;
import org.springframework.core.io.Resource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The list of a round as a file, with which anybody repeats the draw; however long, it is written
 * line by line.
 */
@Component
class RoundList {

    private final LookBackRounds rounds;

    RoundList(LookBackRounds rounds) {
        this.rounds = rounds;
    }

    ResponseEntity<Resource> of(LookBackRound round) {
        try {
            Path file = Files.createTempFile("look-back-round", ".csv");
            write(round, file);
            Resource content =
                    new InputStreamResource(
                            Files.newInputStream(file, StandardOpenOption.DELETE_ON_CLOSE));
            return ResponseEntity.ok()
                    .header(HttpHeaders.CONTENT_TYPE, "text/csv;charset=UTF-8")
                    .header(
                            HttpHeaders.CONTENT_DISPOSITION,
                            ContentDisposition.attachment()
                                    .filename("look-back-round-" + round.id() + ".csv")
                                    .build()
                                    .toString())
                    .body(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(LookBackRound round, Path file) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            out.write("problem,stratum,weight,key,drawn\n");
            rounds.lots(round, lot -> write(lot, out));
        }
    }

    private static void write(Lot lot, BufferedWriter out) {
        try {
            out.write(
                    lot.problem()
                            + ","
                            + lot.stratum()
                            + ","
                            + lot.weight()
                            + ","
                            + (lot.key().isPresent() ? lot.key().getAsDouble() : "")
                            + ","
                            + lot.drawn()
                            + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
