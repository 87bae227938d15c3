package org.lookback.organization.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.handler;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lookback.RealPostgres;
import org.lookback.kernel.Actor;
import org.lookback.kernel.PageRequest;
import org.lookback.kernel.Version;
import org.lookback.organization.AnOrganization;
import org.lookback.work.internal.WorkRoom;
import org.springframework.core.MethodParameter;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

import javax.sql.DataSource;

/** Which address reaches which command; what surrounds the room is not here. */
class UnitRoutesTest {

    private static final String TREE = "code,parent_code,name,level\n14,,山西省,省\n1403,14,阳泉市,市\n";

    private final DataSource database = RealPostgres.freshDatabase();
    private final AnOrganization here = AnOrganization.on(database, Clock.systemUTC());
    private final MockMvc web =
            MockMvcBuilders.standaloneSetup(
                            new UnitController(
                                    here.organization(),
                                    new UnitViews(here.organization()),
                                    new Story(here.organization(), here.posts()),
                                    new WorkRoom(
                                                    database,
                                                    Path.of("target/unit-routes"),
                                                    Clock.systemUTC(),
                                                    List.of())
                                            .works()),
                            new PostController(here.posts(), here.organization()))
                    .setCustomArgumentResolvers(
                            new Given(Actor.class, Actor.system()),
                            new Given(Version.class, new Version(1)),
                            new Given(PageRequest.class, new PageRequest(0, 50)))
                    .build();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/csv",
                "application/octet-stream",
                "text/plain;charset=GBK",
                "application/json"
            })
    void a_file_is_brought_in_as_a_body_of_any_type(String type) throws Exception {
        web.perform(post("/api/v1/units:import").contentType(type).content(TREE.getBytes(UTF_8)));

        assertThat(here.unit("1403").name()).isEqualTo("阳泉市");
    }

    @Test
    void a_file_is_brought_in_from_a_form() throws Exception {
        web.perform(
                multipart("/api/v1/units:import")
                        .file(
                                new MockMultipartFile(
                                        "file", "树.csv", "text/csv", TREE.getBytes(UTF_8))));

        assertThat(here.unit("1403").name()).isEqualTo("阳泉市");
    }

    @ParameterizedTest
    @CsvSource({"rename", "move", "merge", "close", "reopen"})
    void each_command_has_its_address(String verb) throws Exception {
        web.perform(
                        post("/api/v1/units/14.0-3_a:" + verb)
                                .contentType("application/json")
                                .content("{}"))
                .andExpect(handler().methodName(verb));
    }

    @Test
    void reads_have_theirs() throws Exception {
        web.perform(get("/api/v1/units/14")).andExpect(handler().methodName("get"));
        web.perform(get("/api/v1/units/14/children")).andExpect(handler().methodName("children"));
        web.perform(get("/api/v1/units/14/ancestors")).andExpect(handler().methodName("ancestors"));
        web.perform(get("/api/v1/units/14/history")).andExpect(handler().methodName("history"));
        web.perform(get("/api/v1/units?q=x")).andExpect(handler().methodName("list"));
        web.perform(get("/api/v1/posts?unit=14")).andExpect(handler().methodName("list"));
        web.perform(get("/api/v1/posts/1")).andExpect(handler().methodName("get"));
        web.perform(post("/api/v1/posts/1:end")).andExpect(handler().methodName("end"));
    }

    private record Given(Class<?> type, Object value) implements HandlerMethodArgumentResolver {

        @Override
        public boolean supportsParameter(MethodParameter parameter) {
            return parameter.getParameterType() == type;
        }

        @Override
        public Object resolveArgument(
                MethodParameter parameter,
                @Nullable ModelAndViewContainer container,
                NativeWebRequest request,
                @Nullable WebDataBinderFactory binders) {
            return value;
        }
    }
}
