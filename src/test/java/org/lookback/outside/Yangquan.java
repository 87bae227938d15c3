package org.lookback.outside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.lookback.access.Access;
import org.lookback.export.ExportFormat;
import org.lookback.insight.NearCopies;
import org.lookback.kernel.Actor;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.PersonId;
import org.lookback.ledger.Export;
import org.lookback.ledger.LedgerExports;
import org.lookback.ledger.LedgerFilter;
import org.lookback.shell.Caller;
import org.lookback.work.NewWork;
import org.lookback.work.Sentence;
import org.lookback.work.Work;
import org.lookback.work.Works;
import org.springframework.context.ApplicationContext;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One of each kind of thing, all in Yangquan, brought about over REST: what the variables of a
 * route stand for.
 */
record Yangquan(Map<String, String> things) {

    /** Stands in everything that is written in Yangquan and nowhere else. */
    static final String MARK = "阳泉暗记";

    private static final String DRAFT = "5b0e7a44-7f0c-4f3c-9f0e-2d1a6c0b9e11";

    private static final Pattern VARIABLE = Pattern.compile("(?<=/([a-z-]{1,40})/)\\{[a-zA-Z]+}");
    private static final JsonMapper JSON = JsonMapper.shared();

    /** A variable becomes the thing that the step before it names, or the thing it names itself. */
    String filled(String text) {
        Matcher variable = VARIABLE.matcher(text);
        String path =
                variable.replaceAll(found -> things.getOrDefault(found.group(1), found.group()));
        for (Map.Entry<String, String> thing : things.entrySet()) {
            path = path.replace("{" + thing.getKey() + "}", thing.getValue());
        }
        return path;
    }

    static Yangquan happens(int port, ApplicationContext rooms) {
        Caller almighty = SmallProvince.machineOf(SmallProvince.ALMIGHTY, port);
        Caller pingding = SmallProvince.machineOf(SmallProvince.PINGDING, port);
        Map<String, String> things = new LinkedHashMap<>();
        things.put("units", "140321");
        things.put("below", "140321");
        things.put("burden", "2019-12-02");
        things.put("verb", "remark");
        things.put("step", "sign");
        things.put("decision", "withdraw");
        things.put("deed", "remind");
        things.put("answer", "decline");
        things.put("guides", "liaison");
        things.put("field", "zh");
        things.put("templates", "work-safety-inspection");
        things.put("mark", URLEncoder.encode(MARK, StandardCharsets.UTF_8));
        things.put("drafts", DRAFT);
        String campaign =
                made(
                        almighty,
                        "/api/v1/campaigns",
                        """
                        {"name":"%s","leadingUnit":"1403","startsOn":"2019-09-01"}\
                        """);
        things.put("campaign", campaign);
        things.put("campaigns", campaign);
        String inCampaign = "/api/v1/campaigns/" + campaign;
        if (json(almighty.get(inCampaign)).path("standing").asString().equals("PREPARING")) {
            almighty.with("If-Match", "\"1\"").postJson(inCampaign + ":begin", "");
        }
        things.put(
                "special-actions",
                made(almighty, inCampaign + "/special-actions", "{\"name\":\"%s\"}"));
        things.put(
                "key-actions", made(almighty, inCampaign + "/key-actions", "{\"wording\":\"%s\"}"));
        things.put("measures", made(almighty, inCampaign + "/measures", "{\"name\":\"%s\"}"));
        things.put(
                "provisions",
                made(
                        almighty,
                        inCampaign + "/provisions",
                        "{\"kind\":\"OBLIGATION\",\"wording\":\"%s\"}"));
        things.put(
                "progress",
                made(
                        almighty,
                        inCampaign + "/provisions",
                        "{\"kind\":\"PROGRESS_DIMENSION\",\"wording\":\"%s\"}"));
        things.put("batches", made(almighty, inCampaign + "/batches", "{\"name\":\"%s\"}"));
        made(
                almighty,
                inCampaign + "/assignments",
                """
                {"issuer":"1403","units":["140321"],"text":"%s","dueOn":"2019-12-20"}\
                """);
        things.put("assignments", first(almighty, "/api/v1/assignments?unit=140321"));
        things.put("excesses", excess(almighty, inCampaign));
        things.put("issues", excess(almighty, inCampaign));
        meeting(almighty, inCampaign, things);
        String activity =
                made(
                        pingding,
                        inCampaign + "/activities",
                        """
                        {"kind":"STUDY","title":"%%s","heldOn":"2019-09-01","text":"%%1$s","papers":["%s"]}\
                        """
                                .formatted(stored(pingding, "/api/v1/evidence", MARK + "会议材料")));
        things.put("activity", activity);
        things.put("origins", "activity-" + activity);
        things.put("activities", activity);
        things.put(
                "directives",
                stored(almighty, "/api/v1/directives", (MARK + "。各市、县要立即开展整改，限期完成。\n").repeat(20)));
        things.put(
                "items",
                json(almighty.get("/api/v1/directives/" + things.get("directives")))
                        .at("/items/0/key")
                        .asString());
        String assignment = "/api/v1/assignments/" + things.get("assignments");
        things.put(
                "views",
                made(
                        pingding,
                        "/api/v1/ledger/views",
                        "{\"name\":\"%s\",\"audience\":\"UNIT\",\"unit\":\"140321\"}"));
        things.put("bulk", "remark");
        things.put("in-place", "remark");
        String file = stored(pingding, "/api/v1/evidence", MARK);
        things.put("evidence", file);
        command(pingding, assignment, "claim", "{}");
        command(
                pingding,
                assignment,
                "report",
                "{\"text\":\"%s\",\"evidence\":[\"%s\"]}".formatted(MARK, file));
        HttpResponse<String> upload =
                pingding.with("Upload-Length", "9")
                        .send("POST", "/api/v1/uploads", BodyPublishers.noBody());
        String at = upload.headers().firstValue("Location").orElseThrow();
        things.put("uploads", at.substring(at.lastIndexOf('/') + 1));
        HttpResponse<String> draft =
                pingding.with("Content-Type", "application/json")
                        .send(
                                "PUT",
                                "/api/v1/drafts/" + DRAFT,
                                BodyPublishers.ofString("{\"title\":\"%s\"}".formatted(MARK)));
        assertThat(draft.statusCode()).as(draft.body()).isEqualTo(200);
        String problem =
                made(
                        pingding,
                        "/api/v1/problems",
                        """
                        {"campaign":%s,"unit":"140321","title":"%%s","description":"%%1$s","origin":"activity-%s","severity":"NORMAL","evidence":["%s"]}\
                        """
                                .formatted(campaign, activity, file));
        things.put("problem", problem);
        things.put("problems", problem);
        things.put("notices", problem);
        problem = "/api/v1/problems/" + problem;
        command(almighty, problem, "assign", "{\"unit\":\"140321\"}");
        command(pingding, problem, "claim", "{}");
        command(almighty, problem, "pose", "{\"units\":[\"140322\"],\"note\":\"x\"}");
        things.put("poses", first(almighty, "/api/v1/poses"));
        things.put("posts", first(almighty, "/api/v1/posts?unit=140322"));
        things.put("people", first(almighty, "/api/v1/people?unit=140322"));
        guidanceGroup(almighty, inCampaign, things);
        things.put(
                "look-back-rounds",
                made(
                        almighty,
                        inCampaign + "/look-back-rounds",
                        """
                        {"unit":"1403","name":"%s","closedFrom":"2019-06-01","closedTo":"2019-08-31","samplePercent":10,\
                        "dueOn":"2099-12-31","numberSource":"%1$s","numberOn":"2099-12-01"}\
                        """));
        things.put("drawn", things.get("problem"));
        publishedCase(
                almighty, pingding, SmallProvince.machineOf(SmallProvince.OFFICE, port), things);
        document(almighty, campaign, things);
        survey(almighty, inCampaign, things);
        visit(almighty, inCampaign, things);
        opinion(port, almighty, inCampaign, things);
        workOrders(almighty, inCampaign, things);
        ledgerImport(almighty, inCampaign, things);
        nearCopies(
                almighty,
                List.of(pingding, SmallProvince.machineOf(SmallProvince.YUXIAN, port)),
                things);
        rooms.getBean(NearCopies.class).catchUp();
        things.put(
                "near-copies",
                first(almighty, "/api/v1/units/1403/insight/near-copies?campaign=" + campaign));
        things.put(
                "peer-groups",
                made(
                        almighty,
                        inCampaign + "/peer-groups",
                        "{\"name\":\"%s\",\"level\":\"COUNTY\"}"));
        taskTable(almighty, inCampaign, things);
        things.put("works", taken(almighty, rooms));
        assertThat(things.values()).doesNotContain("");
        return new Yangquan(things);
    }

    /** A meeting that was held, with something of each kind. */
    private static void meeting(Caller by, String inCampaign, Map<String, String> things) {
        String meeting =
                made(
                        by,
                        inCampaign + "/meetings",
                        """
                        {"host":"1403","title":"%s","day":"2019-09-02","from":"09:00","until":"10:00",\
                        "branchVenues":{"units":["140321"]},"invited":{"units":["140321"]}}\
                        """);
        things.put("meetings", meeting);
        things.put("venues", "2");
        things.put("invitations", "140321");
        things.put("agenda", "1");
        things.put("resolutions", "1");
        things.put("papers", stored(by, "/api/v1/evidence", MARK + "会议材料"));
        String at = "/api/v1/meetings/" + meeting;
        made(by, at + "/agenda", "{\"kind\":\"EXCHANGE_TALK\",\"wording\":\"%s\"}");
        put(
                by,
                at,
                "/agenda/1/text",
                "{\"text\":\"%s\",\"papers\":[\"%s\"]}".formatted(MARK, things.get("papers")));
        command(by, at, "hold", "");
        put(by, at, "/minutes", "{\"text\":\"%s\"}".formatted(MARK));
        made(
                by,
                at + "/resolutions",
                """
                {"wording":"%s","dueOn":"2019-12-20","units":{"units":["140321"]}}\
                """);
    }

    /** A group with a member who has declared a tie, and a unit that it guides. */
    private static void guidanceGroup(Caller by, String inCampaign, Map<String, String> things) {
        String group =
                made(by, inCampaign + "/guidance-groups", "{\"name\":\"%s\",\"sender\":\"1403\"}");
        String person = things.get("people");
        things.put("guidance-groups", group);
        things.put("members", person);
        things.put("guided-units", "140321");
        String at = "/api/v1/guidance-groups/" + group;
        put(by, at, "/members/" + person, "{\"role\":\"LEADER\"}");
        made(by, at + "/guided-units", "{\"units\":[\"140321\"]}");
        for (String[] tie : new String[][] {{"ties", "OTHER"}, {"other-tie", "SERVED"}}) {
            things.put(
                    tie[0],
                    made(
                            by,
                            "/api/v1/people/" + person + "/ties",
                            "{\"unit\":\"140322\",\"kind\":\"" + tie[1] + "\",\"note\":\"%s\"}"));
        }
    }

    /** A case of the problem, published within the campaign and posed to the other county. */
    private static void publishedCase(
            Caller author, Caller concerned, Caller approver, Map<String, String> things) {
        String id =
                made(
                        author,
                        "/api/v1/cases",
                        "{\"kind\":\"NEGATIVE\",\"problems\":[" + things.get("problem") + "]}");
        String at = "/api/v1/cases/" + id;
        command(author, at, "ask-reply", "");
        command(concerned, at, "agree", "{\"words\":\"" + MARK + "\"}");
        command(author, at, "submit", "{}");
        command(approver, at, "approve", "");
        things.put("cases", id);
        things.put("published", id);
        things.put("published-cases", id);
        things.put("act", "withdraw");
        author.postJson("/api/v1/published-cases/" + id + ":pose", "{\"unit\":\"140322\"}");
        things.put("self-checks", first(author, "/api/v1/published-cases/" + id + "/self-checks"));
    }

    /** A circular of the province to the county, which went out. */
    private static void document(Caller by, String campaign, Map<String, String> things) {
        String id =
                made(
                        by,
                        "/api/v1/documents",
                        """
                        {"campaign":%s,"kind":"CIRCULAR","issuingUnit":"14","addressed":"140321","periodFrom":"2019-09-01",\
                        "periodTo":"2019-09-02"}\
                        """
                                .formatted(campaign));
        String at = "/api/v1/documents/" + id;
        String day = json(by.get(at)).path("figuresTakenAt").asString().substring(0, 10);
        command(by, at, "issue", "{\"number\":\"1\",\"issuedOn\":\"" + day + "\"}");
        things.put("documents", id);
        things.put("document-templates", "140321");
        things.put("kinds", "CIRCULAR");
    }

    /** A survey that could be opened to answers, in the counties of the city. */
    private static void survey(Caller by, String inCampaign, Map<String, String> things) {
        String survey =
                made(
                        by,
                        inCampaign + "/surveys",
                        "{\"unit\":\"1403\",\"title\":\"%s\",\"introduction\":\"%1$s\"}");
        things.put("surveys", survey);
        things.put("questions", "1");
        String at = "/api/v1/surveys/" + survey;
        put(
                by,
                at,
                "/questions",
                """
                {"questions":[{"wording":"x","choices":[{"wording":"x","awareness":"AWARE"},{"wording":"y"}]}]}\
                """);
        put(by, at, "/sample", "{\"level\":\"COUNTY\",\"total\":4,\"perUnit\":1,\"seed\":\"x\"}");
    }

    /** A visit of a group of which the caller is a member, with a finding and a file. */
    private static void visit(Caller by, String inCampaign, Map<String, String> things) {
        String group =
                "/api/v1/guidance-groups/"
                        + made(
                                by,
                                inCampaign + "/guidance-groups",
                                "{\"name\":\"%s\",\"sender\":\"1403\"}");
        String own = first(by, "/api/v1/people?q=" + SmallProvince.ALMIGHTY);
        put(by, group, "/members/" + own, "{\"role\":\"LEADER\"}");
        made(by, group + "/guided-units", "{\"units\":[\"140322\"]}");
        String visit =
                made(
                        by,
                        group + "/visits",
                        """
                        {"unit":"140322","firstDay":"%s","purpose":"%%s"}\
                        """
                                .formatted(json(by.get(group)).path("startsOn").asString()));
        things.put("visits", visit);
        things.put("findings", "1");
        String at = "/api/v1/visits/" + visit;
        command(
                by,
                at,
                "keep",
                "{\"account\":\"%1$s\",\"found\":[{\"title\":\"%1$s\",\"text\":\"%1$s\"}]}"
                        .formatted(MARK));
        put(by, at, "/papers", "{\"papers\":[\"%s\"]}".formatted(things.get("papers")));
    }

    /** Two counties that report the same of two problems. */
    private static void nearCopies(
            Caller office, List<Caller> liaisons, Map<String, String> things) {
        List<String> units = List.of("140321", "140322");
        for (int i = 0; i < units.size(); i++) {
            Caller liaison = liaisons.get(i);
            String at =
                    "/api/v1/problems/"
                            + made(
                                    liaison,
                                    "/api/v1/problems",
                                    """
                                    {"campaign":%s,"unit":"%s","title":"%%s","description":"%%1$s","source":"SELF_CHECK","severity":"NORMAL"}\
                                    """
                                            .formatted(things.get("campaign"), units.get(i)));
            command(office, at, "assign", "{\"unit\":\"" + units.get(i) + "\"}");
            command(liaison, at, "claim", "{}");
            command(
                    liaison,
                    at,
                    "analyse",
                    "{\"rootCauses\":[{\"category\":\"RULE\",\"whys\":[\"x\",\"y\"]}]}");
            command(
                    liaison,
                    at,
                    "plan",
                    """
                    {"correction":"x","correctionDue":"2019-12-20","noneNeeded":"x","successCriteria":"x"}\
                    """);
            command(liaison, at, "begin", "");
            command(
                    liaison,
                    at,
                    "attach-evidence",
                    "{\"evidence\":\"%s\"}".formatted(stored(liaison, "/api/v1/evidence", MARK)));
            command(
                    liaison,
                    at,
                    "report-correction",
                    "{\"result\":\"%s：组织施工队重新夯实路基，铺设碎石垫层并浇筑混凝土路面，完成排水沟清理，设置警示标志，恢复通行。\"}"
                            .formatted(MARK));
        }
    }

    /** A file whose columns are not settled yet. */
    private static void workOrders(Caller office, String inCampaign, Map<String, String> things) {
        HttpResponse<String> sent =
                office.with("Content-Type", "text/csv")
                        .send(
                                "POST",
                                inCampaign + "/work-order-imports?hotline=x",
                                BodyPublishers.ofString("number,content\nA1," + MARK + "\n"));
        things.put("work-order-imports", json(sent).path("id").asString());
    }

    /** An office's own ledger, whose columns are not settled yet. */
    private static void ledgerImport(Caller office, String inCampaign, Map<String, String> things) {
        HttpResponse<String> sent =
                office.with("Content-Type", "text/csv")
                        .send(
                                "POST",
                                inCampaign + "/ledger-imports?ledger=x",
                                BodyPublishers.ofString("number,problem\n1," + MARK + "\n"));
        things.put("ledger-imports", json(sent).path("id").asString());
    }

    /** A task table whose columns are not settled yet. */
    private static void taskTable(Caller office, String inCampaign, Map<String, String> things) {
        HttpResponse<String> sent =
                office.with("Content-Type", "text/csv")
                        .send(
                                "POST",
                                inCampaign + "/task-tables",
                                BodyPublishers.ofString("number,task\n1," + MARK + "\n"));
        things.put("task-tables", json(sent).path("id").asString());
    }

    /** What somebody of the public said of a county, with a photograph. */
    private static void opinion(
            int port, Caller office, String inCampaign, Map<String, String> things) {
        put(office, inCampaign + "/opinion-collection", "", "{\"asking\":\"OPEN\"}");
        HttpResponse<String> sent =
                Caller.at(port)
                        .postJson(
                                "/api/v1/public/opinions",
                                """
                                {"campaign":%s,"unit":"140321","text":"%s","contact":"%s的门卫室 13835312345","pictures":["%s"]}\
                                """
                                        .formatted(
                                                things.get("campaign"),
                                                MARK,
                                                MARK,
                                                SmallProvince.PICTURE));
        assertThat(sent.statusCode()).as(sent.body()).isEqualTo(201);
        JsonNode opinion = json(office.get("/api/v1/opinions?unit=140321")).at("/items/0");
        things.put("opinions", opinion.path("id").asString());
        things.put("pictures", opinion.at("/pictures/0").asString());
    }

    private static void put(Caller by, String at, String below, String form) {
        HttpResponse<String> answer =
                by.with("If-Match", by.get(at).headers().firstValue("ETag").orElseThrow())
                        .with("Content-Type", "application/json")
                        .send("PUT", at + below, BodyPublishers.ofString(form));
        assertThat(answer.statusCode()).as(below + answer.body()).isEqualTo(200);
    }

    /** The whole ledger, taken along as a work, however short it is. */
    private static String taken(Caller by, ApplicationContext rooms) {
        PersonId person =
                new PersonId(
                        json(by.get("/api/v1/people?q=" + SmallProvince.ALMIGHTY))
                                .at("/items/0/id")
                                .asLong());
        Actor actor = rooms.getBean(Access.class).actor(person).orElseThrow();
        Outcome<Work> asked =
                rooms.getBean(Works.class)
                        .ask(
                                actor,
                                new NewWork(
                                        LedgerExports.KIND,
                                        Sentence.of("ledger.export.work", MARK),
                                        new Export(
                                                LedgerFilter.ALL, List.of(), ExportFormat.CSV, ""),
                                        Locale.CHINA));
        String id = ((Outcome.Done<Work>) asked).value().id().toString();
        await().until(() -> !json(by.get("/api/v1/works/" + id)).path("endedAt").isNull());
        return id;
    }

    private static String made(Caller by, String path, String form) {
        HttpResponse<String> answer = by.postJson(path, form.formatted(MARK));
        assertThat(answer.statusCode()).as(path + answer.body()).isBetween(200, 201);
        return json(answer).path("id").asString();
    }

    /** What waits to be approved, as it is over a cap that holds no longer than that. */
    private static String excess(Caller by, String campaign) {
        cap(by, campaign, 1);
        HttpResponse<String> issued =
                by.postJson(
                        campaign + "/assignments",
                        """
                        {"issuer":"1403","units":["140321"],"text":"%1$s","dueOn":"2019-12-20","reason":"%1$s"}\
                        """
                                .formatted(MARK));
        assertThat(json(issued).path("waiting").asInt()).as(issued.body()).isEqualTo(1);
        cap(by, campaign, 0);
        return json(issued).path("issue").asString();
    }

    private static void cap(Caller by, String campaign, int cap) {
        HttpResponse<String> answer =
                by.with("If-Match", by.get(campaign).headers().firstValue("ETag").orElseThrow())
                        .with("Content-Type", "application/json")
                        .send(
                                "PUT",
                                campaign,
                                BodyPublishers.ofString(
                                        "{\"policy\":{\"weeklyCap\":%d}}".formatted(cap)));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    private static String stored(Caller by, String path, String content) {
        HttpResponse<String> answer =
                upload(by, path, "file.txt", content.getBytes(StandardCharsets.UTF_8));
        assertThat(answer.statusCode()).as(path + answer.body()).isEqualTo(201);
        return json(answer).path("id").asString();
    }

    private static void command(Caller by, String at, String verb, String form) {
        HttpResponse<String> answer =
                by.with("If-Match", by.get(at).headers().firstValue("ETag").orElseThrow())
                        .postJson(at + ":" + verb, form);
        assertThat(answer.statusCode()).as(verb + answer.body()).isEqualTo(200);
    }

    private static String first(Caller by, String list) {
        return json(by.get(list)).at("/items/0/id").asString();
    }

    /** Sends a file as a form does. */
    static HttpResponse<String> upload(Caller by, String path, String name, byte[] content) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(
                """
                --part\r
                Content-Disposition: form-data; name="file"; filename="%s"\r
                Content-Type: application/octet-stream\r
                \r
                """
                        .formatted(name)
                        .getBytes(StandardCharsets.UTF_8));
        body.writeBytes(content);
        body.writeBytes("\r\n--part--\r\n".getBytes(StandardCharsets.UTF_8));
        return by.with("Content-Type", "multipart/form-data; boundary=part")
                .send("POST", path, BodyPublishers.ofByteArray(body.toByteArray()));
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return JSON.readTree(answer.body());
    }
}
