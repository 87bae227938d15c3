package org.lookback;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.modulith.docs.Documenter;

class ModularityTest {

    private static final ApplicationModules ROOMS = ApplicationModules.of(Application.class);

    @Test
    void every_room_uses_only_the_faces_of_the_rooms_it_declares() {
        ROOMS.verify();
    }

    /** The diagrams land in target/spring-modulith-docs. */
    @Test
    void the_map_of_the_rooms_is_drawn() {
        new Documenter(ROOMS).writeDocumentation();
    }
}
