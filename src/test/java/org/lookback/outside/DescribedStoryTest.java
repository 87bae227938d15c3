package org.lookback.outside;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.Filter;
import jakarta.servlet.ServletException;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lookback.kernel.CampaignClock;
import org.lookback.outside.DescribedClient.Call;
import org.lookback.shell.Caller;
import org.lookback.shell.RunningServer;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.test.context.TestPropertySource;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The whole story by a client that knows the description and nothing else: every request and every
 * answer, refusals too, is of the shape described.
 */
@RunningServer
@TestPropertySource(properties = "lookback.test.province=described-story")
class DescribedStoryTest {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final AtomicReference<Instant> NOW =
            new AtomicReference<>(Instant.parse("2019-12-02T01:00:00Z"));

    @LocalServerPort private int port;
    @Autowired private ApplicationContext rooms;

    /** Lets the server answer as of the day on which the story is. */
    @TestConfiguration
    static class Days {
        @Bean
        Filter dayOfTheStory() {
            return (request, response, chain) -> {
                try {
                    CampaignClock.asOf(
                            NOW.get(),
                            () -> {
                                try {
                                    chain.doFilter(request, response);
                                    return true;
                                } catch (IOException e) {
                                    throw new UncheckedIOException(e);
                                } catch (ServletException e) {
                                    throw new IllegalStateException(e);
                                }
                            });
                } catch (UncheckedIOException e) {
                    throw e.getCause();
                }
            };
        }
    }

    private Caller office = Caller.at(0);
    private Caller leader = Caller.at(0);
    private Caller liaison = Caller.at(0);
    private Caller neighbour = Caller.at(0);
    private Caller stranger = Caller.at(0);
    private DescribedClient client = new DescribedClient(JSON.createObjectNode());

    @BeforeEach
    void a_client_is_made_of_the_description() {
        SmallProvince.settle(rooms);
        office = SmallProvince.machineOf(SmallProvince.ALMIGHTY, port);
        leader = SmallProvince.machineOf(SmallProvince.YANGQUAN, port);
        liaison = SmallProvince.machineOf(SmallProvince.PINGDING, port);
        neighbour = SmallProvince.machineOf(SmallProvince.YUXIAN, port);
        stranger = SmallProvince.machineOf(SmallProvince.DATONG, port);
        client = new DescribedClient(JSON.readTree(Caller.at(port).get("/v3/api-docs").body()));
    }

    @Test
    void the_whole_story_is_told_by_the_description_alone() throws IOException {
        organization();
        String campaign = directiveAndCampaign();
        templates(campaign);
        assignment(campaign);
        meeting(campaign);
        String problem = problemToEffective(campaign);
        recurrenceAndWhatElseHappens(campaign, problem);
        everyStepBeforeClosure(campaign);
        counts(campaign);
    }

    private void organization() {
        client.upload(
                office,
                "importUnitsFile",
                "units.csv",
                "code,parent_code,name,level\n14032101,140321,冠山镇,TOWNSHIP\n"
                        .getBytes(StandardCharsets.UTF_8));
        done(office, Call.of("listUnits").with("q", "1403").with("size", "10"));
        done(office, Call.of("listChildren").with("code", "140321"));
        done(office, Call.of("listAncestors").with("code", "140321"));
        JsonNode unit = done(office, Call.of("getUnit").with("code", "14032101"));
        done(
                office,
                Call.of("renameUnit")
                        .with("code", "14032101")
                        .with("If-Match", tag(unit))
                        .sending("{\"name\":\"冠山镇街道\"}"));
        done(office, Call.of("listPosts").with("unit", "140321"));
        JsonNode opened =
                done(
                        office,
                        Call.of("openUnit")
                                .sending(
                                        """
                                        {"code":"14032109","parent":"140321","name":"旧街","level":"TOWNSHIP"}\
                                        """));
        done(
                office,
                Call.of("mergeUnit")
                        .with("code", "14032109")
                        .with("If-Match", tag(opened))
                        .sending("{\"into\":\"14032101\"}"));
        done(office, Call.of("listUnitEvents").with("code", "14032109"));
        JsonNode person =
                done(
                        office,
                        Call.of("addPerson")
                                .sending(
                                        """
                                        {"name":"冠山镇联络员","login":"guanshan-told","password":"once only 2019",\
                                        "unit":"14032101","duty":"LIAISON","title":"冠山镇联络员"}\
                                        """));
        done(
                office,
                Call.of("grantPost")
                        .sending(
                                """
                                {"person":%s,"unit":"14032101","duty":"LEADER","title":"冠山镇负责人"}\
                                """
                                        .formatted(id(person))));
        done(
                office,
                Call.of("resetPassword")
                        .with("id", id(person))
                        .sending("{\"password\":\"once more 2019\"}"));
        done(office, Call.of("getPerson").with("id", id(person)));
    }

    private String directiveAndCampaign() throws IOException {
        HttpResponse<String> stored =
                client.upload(
                        office,
                        "postDirectives",
                        "通知.txt",
                        Files.readAllBytes(Path.of("src/test/resources/directives/seed-000.txt")));
        assertThat(stored.statusCode()).isEqualTo(201);
        String directive = id(JSON.readTree(stored.body()));
        decided(directive, done(office, Call.of("getDirectivesId").with("id", directive)));
        JsonNode campaign =
                done(
                        office,
                        Call.of("postDirectivesIdAccept")
                                .with("id", directive)
                                .sending("{\"name\":\"主题教育\",\"leadingUnit\":\"14\"}"));
        refused(office, 409, Call.of("postDirectivesIdAccept").with("id", directive).sending("{}"));
        assertThat(campaign.path("specialActions").size()).isEqualTo(8);
        String id = id(campaign);
        done(office, Call.of("getCampaigns"));
        JsonNode special = campaign.at("/specialActions/0");
        done(
                office,
                Call.of("postCampaignsIdSpecialActionsSpecialActionName")
                        .with("id", id)
                        .with("specialAction", id(special))
                        .with("If-Match", tag(special))
                        .sending("{\"name\":\"整治农村道路\"}"));
        signed(id, campaign.at("/specialActions/1"));
        done(office, Call.of("specialActions").with("id", id));
        done(office, Call.of("getCampaignsIdBatches").with("id", id));
        return id;
    }

    /** A special action goes all its way. */
    private void signed(String campaign, JsonNode special) {
        JsonNode now =
                done(
                        office,
                        of(
                                        "putCampaignsIdSpecialActionsSpecialAction",
                                        campaign,
                                        special,
                                        id(special))
                                .sending(
                                        """
                                        {"name":"整治会议过多","leadUnit":"1403","criteria":"减少三成",
                                         "participants":["140321"],"duties":{"140321":"压减会议"}}\
                                        """));
        now =
                done(
                        office,
                        of(
                                        "postCampaignsIdSpecialActionsSpecialActionSubmit",
                                        campaign,
                                        now,
                                        id(special))
                                .sending("{\"summary\":\"已减少三成\"}"));
        refused(
                office,
                409,
                of("postCampaignsIdSpecialActionsSpecialActionClose", campaign, now, id(special)));
        now =
                done(
                        liaison,
                        of(
                                        "postCampaignsIdSpecialActionsSpecialActionRefuseToSign",
                                        campaign,
                                        now,
                                        id(special))
                                .sending("{\"grounds\":\"没有减少\"}"));
        assertThat(now.at("/participations/0/answer").asString()).isEqualTo("REFUSED");
        now =
                done(
                        office,
                        of(
                                        "postCampaignsIdSpecialActionsSpecialActionResume",
                                        campaign,
                                        now,
                                        id(special))
                                .sending("{\"grounds\":\"再压减\"}"));
        now =
                done(
                        leader,
                        of(
                                        "postCampaignsIdSpecialActionsSpecialActionSubmit",
                                        campaign,
                                        now,
                                        id(special))
                                .sending("{\"summary\":\"已减少四成\"}"));
        now =
                done(
                        liaison,
                        of(
                                "postCampaignsIdSpecialActionsSpecialActionSign",
                                campaign,
                                now,
                                id(special)));
        now =
                done(
                        leader,
                        of(
                                "postCampaignsIdSpecialActionsSpecialActionClose",
                                campaign,
                                now,
                                id(special)));
        assertThat(now.path("standing").asString()).isEqualTo("CLOSED");
    }

    private void templates(String campaign) {
        JsonNode listed = done(office, Call.of("listTemplates"));
        assertThat(listed.path("items").size()).isEqualTo(5);
        HttpResponse<String> file =
                client.make(office, Call.of("getTemplate").with("code", "iso-9001-capa"));
        assertThat(file.body()).contains("code: iso-9001-capa");
        JsonNode founded =
                done(
                        office,
                        Call.of("foundOfTemplate")
                                .with("code", "iso-9001-capa")
                                .sending("{\"leadingUnit\":\"1403\",\"startsOn\":\"2019-12-02\"}"));
        assertThat(founded.path("specialActions").size()).isEqualTo(3);
        refused(
                stranger,
                400,
                Call.of("foundOfTemplate")
                        .with("code", "iso-9001-capa")
                        .sending("{\"leadingUnit\":\"1403\"}"));
        HttpResponse<String> exported =
                client.make(office, Call.of("getCampaignTemplate").with("id", campaign));
        assertThat(exported.body()).contains("specialActions:").doesNotContain("1403");
        refused(stranger, 404, Call.of("getCampaignTemplate").with("id", "999999"));
    }

    /** Goes through what was read in a directive; in the end all is as it was read. */
    private void decided(String directive, JsonNode read) {
        JsonNode item = items(read, "MEASURE").getFirst();
        String key = item.path("key").asString();
        done(office, of("postDirectivesIdItemsKeyDrop", directive, item));
        JsonNode dropped =
                done(
                        office,
                        Call.of("getDirectivesIdItemsKey").with("id", directive).with("key", key));
        assertThat(dropped.path("decision").asString()).isEqualTo("DROPPED");
        JsonNode kept = done(office, of("postDirectivesIdItemsKeyKeep", directive, dropped));
        JsonNode edited =
                done(
                        office,
                        of("putDirectivesIdItemsKey", directive, kept)
                                .sending("{\"wording\":\"先学习，再教育\"}"));
        JsonNode parts =
                done(
                        office,
                        of("postDirectivesIdItemsKeySplit", directive, edited)
                                .sending("{\"at\":4}"));
        assertThat(parts.path("items").findValuesAsString("wording")).startsWith("先学习", "再教育");
        JsonNode whole =
                done(
                        office,
                        of("postDirectivesIdItemsKeyMerge", directive, parts.at("/items/0"))
                                .sending(
                                        "{\"other\":\"%s\"}"
                                                .formatted(parts.at("/items/1/key").asString())));
        assertThat(whole.at("/gone/0")).isEqualTo(parts.at("/items/1/key"));
        assertThat(whole.at("/items/0/wording").asString()).isEqualTo("先学习；再教育");
        done(
                office,
                Call.of("postDirectivesIdItems")
                        .with("id", directive)
                        .sending("{\"kind\":\"TASK\",\"start\":0,\"end\":10}"));
        JsonNode now = done(office, Call.of("getDirectivesId").with("id", directive));
        JsonNode moved =
                done(office, Call.of("keepRest").with("id", directive).with("If-Match", tag(now)));
        for (int taken = 0; taken < 7; taken++) {
            moved =
                    done(
                            office,
                            Call.of("postDirectivesIdUndo")
                                    .with("id", directive)
                                    .with("If-Match", tag(moved)));
        }
        refused(
                office,
                409,
                Call.of("postDirectivesIdUndo").with("id", directive).with("If-Match", tag(moved)));
        JsonNode again = done(office, Call.of("getDirectivesId").with("id", directive));
        assertThat(again.findValuesAsString("wording"))
                .isEqualTo(read.findValuesAsString("wording"));
    }

    private static Call of(String operation, String campaign, JsonNode special, String number) {
        return Call.of(operation)
                .with("id", campaign)
                .with("specialAction", number)
                .with("If-Match", tag(special));
    }

    private static Call of(String operation, String directive, JsonNode item) {
        return Call.of(operation)
                .with("id", directive)
                .with("key", item.path("key").asString())
                .with("If-Match", tag(item));
    }

    private static List<JsonNode> items(JsonNode directive, String kind) {
        return directive
                .path("items")
                .valueStream()
                .filter(item -> item.path("kind").asString().equals(kind))
                .toList();
    }

    private void assignment(String campaign) {
        done(
                office,
                Call.of("postCampaignsIdAssignments")
                        .with("id", campaign)
                        .sending(
                                "{\"level\":\"COUNTY\",\"under\":\"1403\",\"text\":\"开展自查\",\"dueOn\":\"2019-12-20\"}"));
        JsonNode mine =
                done(liaison, Call.of("getAssignments").with("unit", "140321")).at("/items/0");
        Call at = Call.of("postAssignmentsIdClaim").with("id", id(mine));
        JsonNode declined =
                done(
                        liaison,
                        Call.of("postAssignmentsIdDecline")
                                .with("id", id(mine))
                                .with("If-Match", tag(mine))
                                .sending("{\"grounds\":\"不属我县\"}"));
        mine =
                done(
                        office,
                        Call.of("postAssignmentsIdInsist")
                                .with("id", id(mine))
                                .with("If-Match", tag(declined))
                                .sending("{\"grounds\":\"属你县\"}"));
        JsonNode claimed = done(liaison, at.with("If-Match", tag(mine)));
        refused(liaison, 412, at.with("If-Match", tag(mine)));
        refused(liaison, 428, at);
        JsonNode reported =
                done(
                        liaison,
                        Call.of("postAssignmentsIdReport")
                                .with("id", id(mine))
                                .with("If-Match", tag(claimed))
                                .sending("{\"text\":\"已完成\"}"));
        done(
                office,
                Call.of("postAssignmentsIdAccept")
                        .with("id", id(mine))
                        .with("If-Match", tag(reported)));
        done(liaison, Call.of("getAssignmentsIdEvents").with("id", id(mine)));
        done(office, Call.of("getCampaignsIdClaims").with("id", campaign));
        JsonNode other =
                done(office, Call.of("getAssignments").with("unit", "140322")).at("/items/0");
        JsonNode withdrawn =
                done(
                        office,
                        Call.of("postAssignmentsIdWithdraw")
                                .with("id", id(other))
                                .with("If-Match", tag(other))
                                .sending("{\"grounds\":\"不再要求\"}"));
        assertThat(withdrawn.path("state").asString()).isEqualTo("WITHDRAWN");
        JsonNode own =
                done(
                        leader,
                        Call.of("postCampaignsIdAssignments")
                                .with("id", campaign)
                                .sending(
                                        "{\"text\":\"自查\",\"level\":\"COUNTY\",\"dueOn\":\"2019-12-20\"}"));
        assertThat(own.path("units").asInt())
                .as("who names no issuer issues for the own unit")
                .isBetween(1, 6);
    }

    private void meeting(String campaign) {
        Call convene = Call.of("postCampaignsIdMeetings").with("id", campaign);
        refused(
                office,
                400,
                convene.sending(
                        "{\"title\":\"推进会\",\"day\":\"2019-12-02\",\"from\":\"9\",\"until\":\"10:00\"}"));
        JsonNode meeting =
                done(
                        office,
                        convene.sending(
                                """
                                {"host":"14","title":"推进会","day":"2019-12-02","from":"08:30","until":"11:00",\
                                "branchVenues":{"level":"CITY"},"invited":{"level":"COUNTY","duty":"LIAISON"}}\
                                """));
        assertThat(meeting.path("venues").size()).isEqualTo(3);
        String id = id(meeting);
        refused(stranger, 404, Call.of("getMeetingsId").with("id", "999999"));
        JsonNode planned =
                done(
                        office,
                        Call.of("addItem")
                                .with("id", id)
                                .sending(
                                        "{\"kind\":\"EXCHANGE_TALK\",\"wording\":\"排查的做法\",\"speaker\":\"1403\"}"));
        meeting = kept(id, planned, "keepTalk", "{\"text\":\"请群众带路\"}");
        refused(
                office,
                409,
                Call.of("keepMinutes")
                        .with("id", id)
                        .with("If-Match", tag(meeting))
                        .sending("{\"text\":\"纪要\"}"));
        meeting = kept(id, meeting, "postMeetingsIdHold", "");
        meeting =
                kept(
                        id,
                        meeting,
                        "putMeetingsIdAttendance",
                        """
                        {"each":[{"unit":"140322","presence":"DEPUTY","note":"办公室同志"}],"others":"PRESENT"}\
                        """);
        JsonNode _ = kept(id, meeting, "keepMinutes", "{\"text\":\"纪要\"}");
        JsonNode resolved =
                done(
                        office,
                        Call.of("postMeetingsIdResolutions")
                                .with("id", id)
                                .sending(
                                        """
                                        {"wording":"逐村排查","dueOn":"2019-12-20","units":{"units":["140321"]}}\
                                        """));
        JsonNode issued = kept(id, resolved, "issueResolution", "");
        assertThat(issued.at("/resolutions/0/progress/issued").asInt()).isEqualTo(1);
        refused(
                office,
                409,
                Call.of("issueResolution")
                        .with("id", id)
                        .with("number", "1")
                        .with("If-Match", tag(issued)));
        JsonNode asked =
                done(
                                liaison,
                                Call.of("getAssignments")
                                        .with(
                                                "issue",
                                                issued.at("/resolutions/0/issue").asString()))
                        .at("/items/0");
        assertThat(asked.at("/resolution/meeting").asString()).isEqualTo(id);
        done(liaison, Call.of("getMeetingsId").with("id", id));
        done(liaison, Call.of("getCampaignsIdMeetings").with("id", campaign));
        done(liaison, Call.of("exchangeTalks").with("id", campaign));
        done(liaison, Call.of("getMeetingsIdEvents").with("id", id));
    }

    /** Changes the meeting as it was last seen. */
    private JsonNode kept(String id, JsonNode seen, String call, String form) {
        Call made = Call.of(call).with("id", id).with("If-Match", tag(seen));
        Call numbered =
                Set.of("keepTalk", "issueResolution").contains(call)
                        ? made.with("number", "1")
                        : made;
        return done(office, form.isEmpty() ? numbered : numbered.sending(form));
    }

    private String problemToEffective(String campaign) {
        String problem = registered(campaign, "村口道路塌陷");
        refused(liaison, 409, command("claimProblem", problem));
        refused(stranger, 404, Call.of("getProblem").with("id", problem));
        refused(
                liaison,
                400,
                Call.of("registerProblem")
                        .sending(entry(campaign, "村口道路塌陷").replace("140321", "nowhere")));
        give(
                leader,
                problem,
                "assignProblem",
                "{\"unit\":\"140321\",\"participants\":[\"140322\"]}");
        give(liaison, problem, "claimProblem", "");
        give(liaison, problem, "askExtension", "{\"until\":\"2020-02-20\",\"grounds\":\"雨季\"}");
        give(leader, problem, "grantExtension", "");
        give(
                liaison,
                problem,
                "analyseProblem",
                "{\"rootCauses\":[{\"category\":\"RULE\",\"whys\":[\"路基未夯实\",\"无人巡查\"]}]}");
        give(
                liaison,
                problem,
                "planProblem",
                """
                {"correction":"修复","correctionDue":"2019-12-20","correctiveAction":"建立制度","correctiveActionDue":"2019-12-30","successCriteria":"通车"}\
                """);
        give(liaison, problem, "beginProblem", "");
        HttpResponse<String> file =
                client.upload(
                        liaison,
                        "postEvidence",
                        "照片.pdf",
                        "%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF"
                                .getBytes(StandardCharsets.UTF_8));
        String evidence = JSON.readTree(file.body()).path("id").asString();
        give(liaison, problem, "attachEvidence", "{\"evidence\":\"" + evidence + "\"}");
        client.make(
                leader, Call.of("getProblemEvidence").with("id", problem).with("file", evidence));
        give(liaison, problem, "reportCorrection", "{\"result\":\"已修复\"}");
        give(
                liaison,
                problem,
                "issueRule",
                "{\"title\":\"巡查办法\",\"number\":\"7号\",\"issuedOn\":\"2019-12-02\"}");
        give(liaison, problem, "submitProblem", "{\"summary\":\"请验收\"}");
        give(leader, problem, "returnProblem", "{\"grounds\":\"材料不全\"}");
        give(liaison, problem, "attachEvidence", "{\"evidence\":\"" + evidence(2) + "\"}");
        give(liaison, problem, "submitProblem", "{\"summary\":\"请验收\"}");
        give(neighbour, problem, "signProblem", "");
        give(leader, problem, "verifyProblem", "{\"finding\":\"属实\"}");
        give(leader, problem, "closeProblem", "{\"closureClass\":\"DONE\",\"note\":\"\"}");
        refused(leader, 409, command("passLookBack", problem).sending("{\"finding\":\"良好\"}"));
        NOW.set(Instant.parse("2020-07-02T01:00:00Z"));
        give(leader, problem, "passLookBack", "{\"finding\":\"良好\"}");
        give(leader, problem, "passLookBack", "{\"finding\":\"良好\"}");
        JsonNode effective = give(leader, problem, "confirmEffective", "{\"finding\":\"未反弹\"}");
        assertThat(effective.path("state").asString()).isEqualTo("EFFECTIVE");
        return problem;
    }

    private void recurrenceAndWhatElseHappens(String campaign, String problem) {
        give(leader, problem, "reportRecurrence", "{\"grounds\":\"又塌了\"}");
        JsonNode again = give(leader, problem, "reopenProblem", "{\"note\":\"限期整改\"}");
        assertThat(again.path("recurrences").asInt()).isEqualTo(1);
        give(liaison, problem, "claimProblem", "");
        give(leader, problem, "poseProblem", "{\"units\":[\"140322\"],\"note\":\"请自查\"}");
        JsonNode pose = done(neighbour, Call.of("listPoses")).at("/items/0");
        done(neighbour, Call.of("acceptPose").with("id", id(pose)));
        String other = registered(campaign, "同一处塌陷");
        give(leader, other, "mergeProblem", "{\"into\":" + problem + "}");
        String no = registered(campaign, "不是问题");
        give(leader, no, "rejectProblem", "{\"grounds\":\"不属实\"}");
        JsonNode events = done(leader, Call.of("getProblemEvents").with("id", problem));
        assertThat(events.path("items").size()).isGreaterThan(20);
        Call once =
                Call.of("registerProblem")
                        .with("Idempotency-Key", "once")
                        .sending(entry(campaign, "只此一次"));
        assertThat(id(done(liaison, once))).isEqualTo(id(done(liaison, once)));
        refused(liaison, 422, once.sending(entry(campaign, "另一个")));
        refused(Caller.at(port), 401, Call.of("getDesk"));
    }

    private void everyStepBeforeClosure(String campaign) {
        JsonNode before = done(office, Call.of("getCampaignsId").with("id", campaign));
        JsonNode asking =
                done(
                        office,
                        Call.of("putCampaignsId")
                                .with("id", campaign)
                                .with("If-Match", tag(before))
                                .sending(
                                        """
                                        {"name":"%s","startsOn":"%s",
                                         "policy":{"closing":{"selfCheck":true,"visitPercent":100,"noticeDays":7}}}\
                                        """
                                                .formatted(
                                                        before.path("name").asString(),
                                                        before.path("startsOn").asString())));
        assertThat(asking.at("/policy/closing/acceptance").asBoolean())
                .as("what is not sent stays")
                .isTrue();
        String problem = registered(campaign, "桥面破损");
        give(leader, problem, "assignProblem", "{\"unit\":\"140321\"}");
        give(liaison, problem, "claimProblem", "");
        give(
                liaison,
                problem,
                "analyseProblem",
                "{\"rootCauses\":[{\"category\":\"RULE\",\"whys\":[\"超载\",\"无人检查\"]}]}");
        give(
                liaison,
                problem,
                "planProblem",
                """
                {"correction":"修补","correctionDue":"2020-07-20","noneNeeded":"偶发","successCriteria":"通车"}\
                """);
        give(liaison, problem, "beginProblem", "");
        give(liaison, problem, "attachEvidence", "{\"evidence\":\"" + evidence(3) + "\"}");
        give(liaison, problem, "reportCorrection", "{\"result\":\"已修补\"}");
        refused(liaison, 409, command("submitProblem", problem).sending("{\"summary\":\"请验收\"}"));
        give(liaison, problem, "selfCheckProblem", "{\"finding\":\"逐条符合\"}");
        JsonNode submitted = give(liaison, problem, "submitProblem", "{\"summary\":\"请验收\"}");
        assertThat(submitted.path("awaited").asString()).isEqualTo("ACCEPTANCE");
        assertThat(submitted.at("/checks/visit").asBoolean()).isTrue();
        give(leader, problem, "verifyProblem", "{\"finding\":\"属实\"}");
        give(leader, problem, "recordVisit", "{\"finding\":\"现场属实\"}");
        give(leader, problem, "giveNotice", "{\"text\":\"桥面已修补，请监督。\"}");
        give(liaison, problem, "raiseObjection", "{\"text\":\"护栏没有修\"}");
        give(leader, problem, "answerObjection", "{\"objection\":1,\"answer\":\"护栏完好\"}");
        give(liaison, problem, "raiseObjection", "{\"text\":\"伸缩缝没有修\"}");
        JsonNode back =
                give(leader, problem, "upholdObjection", "{\"objection\":2,\"answer\":\"属实\"}");
        assertThat(back.path("state").asString()).isEqualTo("RECTIFYING");
        JsonNode supervised = give(office, problem, "superviseProblem", "{\"demand\":\"每周报进展\"}");
        assertThat(supervised.at("/supervision/unit").asString()).isNotEmpty();
        assertThat(
                        done(office, Call.of("listProblems").with("supervised", "true"))
                                .path("total")
                                .asInt())
                .isEqualTo(1);
        give(office, problem, "liftSupervision", "{\"grounds\":\"进展良好\"}");
    }

    private void counts(String campaign) {
        for (String by :
                new String[] {"state", "specialAction", "child", "closureClass", "overdue"}) {
            done(
                    office,
                    Call.of("getTallies")
                            .with("unit", "14")
                            .with("campaign", campaign)
                            .with("by", by));
        }
        done(office, Call.of("listProblems").with("unit", "1403").with("sort", "due"));
        done(liaison, Call.of("getDesk"));
    }

    private String registered(String campaign, String title) {
        return id(done(liaison, Call.of("registerProblem").sending(entry(campaign, title))));
    }

    private static String entry(String campaign, String title) {
        return """
        {"campaign":%s,"unit":"140321","title":"%s","description":"雨后塌陷。","source":"SELF_CHECK","severity":"NORMAL"}\
        """
                .formatted(campaign, title);
    }

    private String evidence(int number) {
        return JSON.readTree(
                        client.upload(
                                        liaison,
                                        "postEvidence",
                                        "照片.pdf",
                                        ("%PDF-1.4\n% " + number + "\ntrailer<<>>\n%%EOF")
                                                .getBytes(StandardCharsets.UTF_8))
                                .body())
                .path("id")
                .asString();
    }

    /** A command at the version at which the problem is. */
    private Call command(String name, String problem) {
        JsonNode now = done(office, Call.of("getProblem").with("id", problem));
        return Call.of(name).with("id", problem).with("If-Match", tag(now));
    }

    private JsonNode give(Caller by, String problem, String command, String form) {
        return done(by, command(command, problem).sending(form));
    }

    /** Done, after it was tried without each field that the description calls required. */
    private JsonNode done(Caller by, Call call) {
        client.missEachNeeded(by, call);
        HttpResponse<String> answer = client.make(by, call);
        assertThat(answer.statusCode()).as(call + answer.body()).isBetween(200, 299);
        return JSON.readTree(answer.body());
    }

    private void refused(Caller by, int status, Call call) {
        assertThat(client.make(by, call).statusCode()).as(call.toString()).isEqualTo(status);
    }

    private static String id(JsonNode thing) {
        return thing.path("id").asString();
    }

    private static String tag(JsonNode thing) {
        return "\"" + thing.path("version").asLong() + "\"";
    }
}
