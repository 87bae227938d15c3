package org.lookback.outside;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lookback.access.Access;
import org.lookback.access.AddSignIn;
import org.lookback.campaign.Beginnings;
import org.lookback.campaign.Campaign;
import org.lookback.campaign.Campaigns;
import org.lookback.campaign.NewCampaign;
import org.lookback.campaign.Policy;
import org.lookback.feedback.Sender;
import org.lookback.feedback.TrackingCode;
import org.lookback.feedback.internal.Doorkeeper;
import org.lookback.feedback.internal.Erasure;
import org.lookback.feedback.internal.Unattended;
import org.lookback.kernel.Actor;
import org.lookback.kernel.Duty;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.PersonId;
import org.lookback.kernel.Post;
import org.lookback.kernel.Version;
import org.lookback.organization.GrantPost;
import org.lookback.organization.Level;
import org.lookback.organization.OpenUnit;
import org.lookback.organization.Organization;
import org.lookback.organization.PostHolder;
import org.lookback.organization.Posts;
import org.lookback.organization.Unit;
import org.lookback.organization.UnitCommand;
import org.lookback.shell.Caller;
import org.lookback.shell.RunningServer;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;

import javax.imageio.ImageIO;

/** No opinion is left lying, no verdict is lost, and no contact is kept or opened for too long. */
@RunningServer
@TestPropertySource(
        properties = {
            "lookback.test.province=to-the-end",
            "lookback.opinions.unasked=60",
            "lookback.opinions.most=60",
            "lookback.proxies=127.0.0.1",
            "lookback.opinions.contact-days=30",
            "lookback.opinions.unanswered-days=90"
        })
class OpinionsToTheEndTest {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String CONTACT = "王小二 13835312345";
    private static final String YANGQUAN_OFFICE = "yangquan-office";

    @LocalServerPort private int port;
    @Autowired private ApplicationContext rooms;
    @Autowired private Organization organization;
    @Autowired private Posts posts;
    @Autowired private Unattended unattended;
    @Autowired private JdbcClient jdbc;

    @BeforeEach
    void settle() {
        boolean settled = organization.byCode("14").isPresent();
        SmallProvince.settle(rooms);
        if (!settled) {
            grant(person(YANGQUAN_OFFICE), "1403", Duty.OFFICE);
            ask(1);
        }
    }

    private void ask(long campaign) {
        HttpResponse<String> opened =
                as(SmallProvince.OFFICE)
                        .with("If-Match", "\"0\"")
                        .with("Content-Type", "application/json")
                        .send(
                                "PUT",
                                "/api/v1/campaigns/" + campaign + "/opinion-collection",
                                BodyPublishers.ofString(
                                        "{\"asking\":\"OPEN\",\"daysToAnswer\":10}"));
        assertThat(opened.statusCode()).as(opened.body()).isEqualTo(200);
    }

    @Test
    void where_all_of_an_office_stand_aside_the_next_above_deals_with_it() {
        city("1409", "避市", "140901", "避县");
        PersonId both = person("aside");
        grant(both, "1409", Duty.OFFICE);
        grant(both, "140901", Duty.VERIFIER);

        String opinion = idOf(send(1, "140901", "避县的桥断了没有人管", ""));

        assertThat(as("aside").get("/api/v1/desk").body()).doesNotContain("避县的桥");
        assertThat(as(SmallProvince.OFFICE).get("/api/v1/desk").body()).contains("TRIAGE_OPINION");
        assertThat(browser(SmallProvince.OFFICE).get("/opinions/" + opinion).body())
                .contains("下级办公室的人都应当回避，由“山西省”办公室受理");
        command(SmallProvince.OFFICE, opinion, "answer", "{\"text\":\"已经修好。\"}");
    }

    @Test
    void where_an_office_is_left_by_all_who_could_deal_with_it_the_next_above_does() {
        city("1408", "变市", "140801", "变县");
        PersonId only = person("changing");
        Post office = grant(only, "1408", Duty.OFFICE);
        String aside = idOf(send(1, "140801", "变县的水管漏了三天没人修理", ""));
        assertThat(as("changing").get("/api/v1/desk").body()).contains("变县的水管");

        Post there = grant(only, "140801", Duty.LIAISON);
        unattended.search();

        assertThat(receiverOf(aside)).isEqualTo("山西省");
        assertThat(as(SmallProvince.OFFICE).get("/api/v1/opinions/" + aside + "/events").body())
                .contains("PassedUp");
        done(posts.end(Actor.system(), there.id()));
        unattended.search();
        assertThat(receiverOf(aside)).as("there is somebody again").isEqualTo("变市");

        done(posts.end(Actor.system(), office.id()));
        unattended.search();
        assertThat(receiverOf(aside)).as("nobody holds the office").isEqualTo("山西省");
        grant(person("successor"), "1408", Duty.OFFICE);
        unattended.search();
        assertThat(receiverOf(aside)).isEqualTo("变市");
        assertThat(as("successor").get("/api/v1/desk").body()).contains("变县的水管");
    }

    @Test
    void where_everybody_has_to_stand_aside_the_story_says_what_to_do() {
        city("1406", "难市", "140601", "难县");
        for (String login : List.of("province-1", "province-2")) {
            PersonId both = person(login);
            grant(both, "1406", Duty.OFFICE);
            grant(both, "140601", Duty.VERIFIER);
        }
        List<PostHolder> offices =
                posts.at(unit("14").id()).stream()
                        .filter(holder -> holder.post().duty() == Duty.OFFICE)
                        .toList();
        List<Post> aside =
                offices.stream()
                        .map(holder -> grant(holder.person().id(), "140601", Duty.VERIFIER))
                        .toList();

        String opinion = idOf(send(1, "140601", "难县的学校食堂没有许可证", ""));

        assertThat(
                        jdbc.sql(
                                        "select type from chronicle_entries where stream_kind ="
                                                + " 'opinion' and stream_id = :id")
                                .param("id", Long.valueOf(opinion))
                                .query(String.class)
                                .list())
                .contains("NobodyDeals");
        aside.forEach(post -> done(posts.end(Actor.system(), post.id())));
        unattended.search();
        assertThat(browser(SmallProvince.OFFICE).get("/opinions/" + opinion).body())
                .contains("没有不用回避的办公室人员");
    }

    @Test
    void what_nobody_of_the_unit_can_answer_waits_for_the_office() {
        city("1407", "空市", "140701", "空县");
        grant(person("empty-office"), "1407", Duty.OFFICE);
        String opinion = idOf(send(1, "140701", "空县的广场晚上没有一盏灯", ""));

        command("empty-office", opinion, "route", "{\"unit\":\"140701\"}");

        assertThat(as("empty-office").get("/api/v1/desk").body())
                .contains("ANSWER_OPINION")
                .contains("空县的广场");
        assertThat(browser("empty-office").get("/opinions/" + opinion).body())
                .contains("“空县”没有可以答复的人，由办公室答复");
        assertThat(as("empty-office").get("/api/v1/opinions?leftToOffice=true").body())
                .contains("空县的广场");
        assertThat(browser("empty-office").get("/opinions?left=yes").body()).contains("空县的广场");

        grant(person("new-liaison"), "140701", Duty.LIAISON);
        unattended.search();

        assertThat(as("new-liaison").get("/api/v1/desk").body()).contains("空县的广场");
        assertThat(as("empty-office").get("/api/v1/desk").body()).doesNotContain("空县的广场");
        assertThat(as("empty-office").get("/api/v1/opinions?leftToOffice=true").body())
                .doesNotContain("空县的广场");
        assertThat(browser("empty-office").get("/opinions?left=yes").body())
                .doesNotContain("空县的广场");
    }

    @Test
    void a_verdict_counts_for_the_office_where_the_office_has_answered() {
        city("1405", "代市", "140501", "代县");
        grant(person("acting-office"), "1405", Duty.OFFICE);
        String code = send(1, "140501", "代县的红绿灯坏了两个星期", "");
        command("acting-office", idOf(code), "route", "{\"unit\":\"140501\"}");
        command("acting-office", idOf(code), "answer", "{\"text\":\"已经修好。\"}");

        judge(code, true, true, false);

        assertThat(rates("140501").path("judged").asInt()).isZero();
        assertThat(rates("1405").path("judged").asInt()).isEqualTo(1);
        assertThat(heard(code).at("/unit/name").asString()).isEqualTo("代县");
    }

    @Test
    void what_a_campaign_leaves_behind_is_answered_all_the_same() {
        Campaigns campaigns = rooms.getBean(Campaigns.class);
        Campaign planned =
                done(
                        campaigns.found(
                                Actor.system(),
                                new NewCampaign(
                                        "要结束的行动",
                                        Optional.empty(),
                                        unit("14").id(),
                                        LocalDate.of(2019, 9, 1),
                                        Optional.empty(),
                                        Policy.usual(ZoneId.of("Asia/Shanghai")))));
        Campaign running =
                planned.isRunning()
                        ? planned
                        : done(
                                rooms.getBean(Beginnings.class)
                                        .begin(
                                                Actor.system(),
                                                planned.id(),
                                                new Version(planned.version())));
        ask(running.id().value());
        String code = send(running.id().value(), "140321", "行动结束时还没有答复的意见", "");
        String routed = send(running.id().value(), "140321", "行动结束时已经交办的那条意见", "");
        command(YANGQUAN_OFFICE, idOf(routed), "route", "{\"unit\":\"140321\"}");

        done(campaigns.end(Actor.system(), running.id(), new Version(running.version())));

        assertThat(as(YANGQUAN_OFFICE).get("/api/v1/desk").body()).contains("行动结束时还没有答复");
        assertThat(as(SmallProvince.PINGDING).get("/api/v1/desk").body()).contains("行动结束时已经交办");
        assertThat(browser(YANGQUAN_OFFICE).get("/opinions/" + idOf(code)).body())
                .contains("/answer")
                .doesNotContain("/make-problem");
        command(YANGQUAN_OFFICE, idOf(code), "answer", "{\"text\":\"已经办结。\"}");
        command(SmallProvince.PINGDING, idOf(routed), "answer", "{\"text\":\"也已经办结。\"}");
        assertThat(heard(code).path("answer").asString()).isEqualTo("已经办结。");
        assertThat(judge(code, true, true, true).path("state").asString()).isEqualTo("JUDGED");
    }

    @Test
    void a_verdict_outlives_what_is_answered_anew_and_counts_with_it() {
        String code = send(1, "140322", "盂县的暖气片一直不热请来看看", "");
        String opinion = idOf(code);
        command(YANGQUAN_OFFICE, opinion, "route", "{\"unit\":\"140322\"}");
        command(SmallProvince.YUXIAN, opinion, "answer", "{\"text\":\"第一次的答复。\"}");
        judge(code, true, false, false);
        JsonNode before = rates("140322");

        command(YANGQUAN_OFFICE, opinion, "resume", "{\"reason\":\"群众不满意\"}");

        assertThat(rates("140322")).isEqualTo(before);
        assertThat(browser(YANGQUAN_OFFICE).get("/opinions/" + opinion).body())
                .contains("评价过的答复", "第一次的答复。", "满意：否");
        command(YANGQUAN_OFFICE, opinion, "answer", "{\"text\":\"第二次的答复。\"}");
        JsonNode heard = judge(code, true, true, true);
        assertThat(heard.at("/judgedBefore/0/answer").asString()).isEqualTo("第一次的答复。");
        assertThat(heard.at("/judgedBefore/0/verdict/satisfied").asBoolean()).isFalse();
        assertThat(heard.at("/verdict/satisfied").asBoolean()).isTrue();
        JsonNode city = rates("1403");
        assertThat(city.path("judged").asInt()).isGreaterThanOrEqualTo(2);
        assertThat(rates("140322").path("satisfied").asInt())
                .isEqualTo(before.path("satisfied").asInt());
    }

    @Test
    void limits_are_looked_at_before_pictures_are() {
        Caller sender = Caller.at(port);
        String broken = "\"***\"";
        HttpResponse<String> many =
                sender.postJson(
                        "/api/v1/public/opinions",
                        "{\"campaign\":1,\"text\":\"照片太多\",\"pictures\":["
                                + String.join(",", List.of(broken, broken, broken, broken, broken))
                                + "]}");
        assertThat(many.statusCode()).isEqualTo(400);
        assertThat(many.body()).contains("pictures").doesNotContain("Base64");

        HttpResponse<String> unreadable =
                sender.postJson(
                        "/api/v1/public/opinions",
                        "{\"campaign\":1,\"text\":\"照片读不出\",\"pictures\":[" + broken + "]}");
        assertThat(unreadable.statusCode()).isEqualTo(400);
        assertThat(unreadable.body()).contains("Base64");

        for (String none : List.of("{\"campaign\":", "null", "")) {
            assertThat(sender.postJson("/api/v1/public/opinions", none).statusCode())
                    .as("no opinion: " + none)
                    .isEqualTo(400);
        }
        assertThat(
                        sender.with("Content-Type", "text/plain")
                                .send(
                                        "POST",
                                        "/api/v1/public/opinions",
                                        BodyPublishers.ofString(
                                                "{\"campaign\":1,\"text\":\"别人的网页替人发的\"}"))
                                .statusCode())
                .as("what any page may have a browser send")
                .isEqualTo(415);

        Doorkeeper doorkeeper = rooms.getBean(Doorkeeper.class);
        for (int sent = 0; sent < 60; sent++) {
            assertThat(doorkeeper.pass(Sender.at("192.0.2.9"))).isInstanceOf(Outcome.Done.class);
        }
        HttpResponse<String> tooMuch =
                sender.with("X-Forwarded-For", "192.0.2.9")
                        .postJson("/api/v1/public/opinions", "{\"campaign\":");
        assertThat(tooMuch.statusCode()).as("its body was not read").isEqualTo(429);
        assertThat(tooMuch.body()).contains("TOO_MUCH_FROM_ONE_ADDRESS");
        assertThat(tooMuch.headers().firstValueAsLong("Retry-After").orElseThrow())
                .isBetween(1L, 3600L);
    }

    @Test
    void photographs_are_not_read_of_an_address_that_may_send_no_more_and_texts_are_kept() {
        Caller sender =
                Caller.at(port)
                        .with("X-Forwarded-For", "192.0.2.11")
                        .with("Content-Type", "multipart/form-data; boundary=part");
        // Without its end it is no form: whoever reads it says so.
        String cut =
                """
                --part\r
                Content-Disposition: form-data; name="_page"\r
                \r
                /public/units/140321\r
                --part\r
                Content-Disposition: form-data; name="text"\r
                \r
                写了很久的意见\
                """;
        String whole =
                cut
                        + "\r\n--part\r\n"
                        + "Content-Disposition: form-data; name=\"about\"\r\n\r\n1\r\n--part\r\n"
                        + "Content-Disposition: form-data; name=\"form\"\r\n\r\n"
                        + UUID.randomUUID()
                        + "\r\n--part--\r\n";
        Doorkeeper doorkeeper = rooms.getBean(Doorkeeper.class);
        for (int sent = 0; sent < 60; sent++) {
            assertThat(doorkeeper.pass(Sender.at("192.0.2.11"))).isInstanceOf(Outcome.Done.class);
        }

        HttpResponse<String> large =
                sender.send(
                        "POST",
                        "/public/units/140321",
                        BodyPublishers.ofString(cut + "x".repeat(200_000)));
        assertThat(large.statusCode()).as(large.body()).isEqualTo(429);
        assertThat(large.headers().firstValue("Retry-After")).isPresent();
        assertThat(large.body()).contains("这个网络最近提交或查询得太多了");

        HttpResponse<String> small =
                sender.send("POST", "/public/units/140321", BodyPublishers.ofString(whole));
        assertThat(small.statusCode()).as(small.body()).isEqualTo(429);
        assertThat(small.body()).contains("写了很久的意见", "TOO_MUCH_FROM_ONE_ADDRESS");
    }

    @Test
    void what_is_tried_counts_though_nothing_of_it_is_taken() {
        Caller sender = Caller.at(port).with("X-Forwarded-For", "192.0.2.12");
        for (int tried = 0; tried < 120; tried++) {
            assertThat(sender.postJson("/api/v1/public/opinions", "{}").statusCode())
                    .isEqualTo(400);
        }

        assertThat(sender.postJson("/api/v1/public/opinions", "{}").statusCode()).isEqualTo(429);
    }

    @Test
    void a_photograph_as_large_as_phones_make_them_is_taken() throws IOException {
        BufferedImage noise = new BufferedImage(900, 900, BufferedImage.TYPE_INT_RGB);
        Random random = new Random(7);
        for (int x = 0; x < noise.getWidth(); x++) {
            for (int y = 0; y < noise.getHeight(); y++) {
                noise.setRGB(x, y, random.nextInt());
            }
        }
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        ImageIO.write(noise, "png", file);
        String picture = Base64.getEncoder().encodeToString(file.toByteArray());
        assertThat(picture).hasSizeGreaterThan(2_000_000);

        HttpResponse<String> sent =
                Caller.at(port)
                        .postJson(
                                "/api/v1/public/opinions",
                                "{\"campaign\":1,\"unit\":\"140321\",\"text\":\"桥面的裂缝见照片\",\"pictures\":[\""
                                        + picture
                                        + "\"]}");

        assertThat(sent.statusCode()).as(sent.body()).isEqualTo(201);
        String opinion = idOf(json(sent).path("trackingCode").asString());
        assertThat(json(as(YANGQUAN_OFFICE).get("/api/v1/opinions/" + opinion)).path("pictures"))
                .hasSize(1);
    }

    @Test
    void what_is_taken_up_again_keeps_its_contact_but_not_for_ever() {
        String resumed = idOf(send(1, "140321", "平定县的水表收费不清楚", CONTACT));
        String endless = idOf(send(1, "140321", "平定县的电表收费不清楚", CONTACT));
        String aside = idOf(send(1, "140321", "平定县的气表收费不清楚", CONTACT));
        for (String opinion : List.of(resumed, endless)) {
            command(YANGQUAN_OFFICE, opinion, "answer", "{\"text\":\"已经查清。\"}");
            command(YANGQUAN_OFFICE, opinion, "resume", "{\"reason\":\"还要再查一次\"}");
        }
        command(YANGQUAN_OFFICE, aside, "set-aside", "{\"reason\":\"不属于本次行动\"}");
        age(resumed, "arrived_at", 100);
        age(resumed, "concluded_at", 29);
        age(endless, "arrived_at", 121);
        age(endless, "concluded_at", 1);
        age(aside, "concluded_at", 31);

        rooms.getBean(Erasure.class).all();

        assertThat(hasContact(resumed)).isTrue();
        assertThat(hasContact(endless)).isFalse();
        assertThat(hasContact(aside)).isFalse();
    }

    private boolean hasContact(String opinion) {
        return jdbc.sql("select has_contact from opinions where id = :id")
                .param("id", Long.valueOf(opinion))
                .query(Boolean.class)
                .single();
    }

    @Test
    void whoever_acts_for_what_was_a_part_of_the_unit_does_not_have_the_contact_opened() {
        city("1410", "原市", "141001", "原县");
        city("1411", "新市", "141101", "新县");
        done(
                organization.open(
                        Actor.system(),
                        new OpenUnit("141001100", Optional.of("141001"), "划走镇", Level.TOWNSHIP)));
        PersonId both = person("moved-along");
        grant(both, "141001100", Duty.LIAISON);
        grant(both, "1410", Duty.OFFICE);
        grant(person("original-office"), "1410", Duty.OFFICE);
        String opinion = idOf(send(1, "141001", "原县的征地款没有发到户", CONTACT));

        done(
                organization.change(
                        Actor.system(),
                        "141001100",
                        unit("141001100").version(),
                        new UnitCommand.Move(Optional.of("141101"))));

        String reason = "{\"reason\":\"要和他核实一下\"}";
        String open = "/api/v1/opinions/" + opinion + ":open-contact";
        assertThat(as("moved-along").postJson(open, reason).body())
                .contains("CONTACT_STAYS_SEALED_FROM_UNIT");
        assertThat(as("original-office").postJson(open, reason).body()).contains("王小二");
    }

    @Test
    void a_contact_is_erased_on_record_also_where_nobody_ever_answered() {
        String waiting = idOf(send(1, "140321", "平定县的公厕锁了半年没有开", CONTACT));
        String answered = idOf(send(1, "140321", "平定县的老年食堂停了很久", CONTACT));
        String young = idOf(send(1, "140321", "平定县的健身器材都坏掉了", CONTACT));
        command(YANGQUAN_OFFICE, answered, "answer", "{\"text\":\"已经恢复。\"}");
        age(waiting, "arrived_at", 91);
        age(young, "arrived_at", 89);
        age(answered, "arrived_at", 60);
        age(answered, "concluded_at", 31);

        rooms.getBean(Erasure.class).all();

        for (String opinion : List.of(waiting, answered)) {
            assertThat(
                            as(SmallProvince.OFFICE)
                                    .postJson(
                                            "/api/v1/opinions/" + opinion + ":open-contact",
                                            "{\"reason\":\"要和他核实一下\"}")
                                    .body())
                    .contains("NO_CONTACT_WAS_LEFT");
            assertThat(as(YANGQUAN_OFFICE).get("/api/v1/opinions/" + opinion).body())
                    .contains("平定县的");
            assertThat(browser(YANGQUAN_OFFICE).get("/opinions/" + opinion).body())
                    .contains("联系方式和原文已到期销毁");
        }
        assertThat(
                        as(YANGQUAN_OFFICE)
                                .postJson(
                                        "/api/v1/opinions/" + young + ":open-contact",
                                        "{\"reason\":\"要和他核实一下\"}")
                                .body())
                .contains("王小二");
        assertThat(Caller.at(port).get("/public/units/140321").body())
                .contains("答复或不作处理 30 天后销毁", "收到 90 天后销毁", "不超过 120 天");
    }

    @Test
    void whoever_held_a_post_at_the_unit_since_it_was_sent_does_not_have_the_contact_opened() {
        PersonId mover = person("mover");
        Post there = grant(mover, "140322", Duty.VERIFIER);
        PersonId latecomer = person("latecomer");
        String opinion = idOf(send(1, "140322", "盂县的车站没有无障碍坡道", CONTACT));
        done(posts.end(Actor.system(), there.id()));
        Post brief = grant(latecomer, "140322", Duty.LIAISON);
        done(posts.end(Actor.system(), brief.id()));
        PersonId before = person("long-gone");
        Post past = grant(before, "140322", Duty.VERIFIER);
        done(posts.end(Actor.system(), past.id()));
        String later = idOf(send(1, "140322", "盂县的车站没有候车的凳子", CONTACT));
        grant(before, "1403", Duty.OFFICE);
        assertThat(
                        as("long-gone")
                                .postJson(
                                        "/api/v1/opinions/" + later + ":open-contact",
                                        "{\"reason\":\"要和他核实一下\"}")
                                .body())
                .as("whose post had ended before it was sent")
                .contains("王小二");

        grant(mover, "1403", Duty.OFFICE);
        grant(latecomer, "1403", Duty.OFFICE);

        for (String login : List.of("mover", "latecomer")) {
            assertThat(
                            as(login)
                                    .postJson(
                                            "/api/v1/opinions/" + opinion + ":open-contact",
                                            "{\"reason\":\"要和他核实一下\"}")
                                    .body())
                    .as(login)
                    .contains("CONTACT_STAYS_SEALED_FROM_UNIT");
            assertThat(browser(login).get("/opinions/" + opinion).body())
                    .as(login)
                    .contains("您不能打开联系方式");
        }
        assertThat(
                        as(YANGQUAN_OFFICE)
                                .postJson(
                                        "/api/v1/opinions/" + opinion + ":open-contact",
                                        "{\"reason\":\"要和他核实一下\"}")
                                .body())
                .contains("王小二");
    }

    private void age(String opinion, String column, int days) {
        jdbc.sql(
                        "update opinions set "
                                + column
                                + " = "
                                + column
                                + " - make_interval(days => :days) where id = :id")
                .param("days", days)
                .param("id", Long.valueOf(opinion))
                .update();
    }

    @Test
    void work_orders_which_nobody_can_judge_are_counted_apart() {
        JsonNode before = rates("1403");
        String opinion = idOf(send(1, "140322", "盂县的站牌倒了没有人扶起来", ""));
        jdbc.sql(
                        """
                        insert into opinion_orders (campaign_id, unit_id, source, number, opinion_id, hashes)
                        select campaign_id, receiver_unit_id, '12345', 'APART1', id, '{}' from opinions where id = :id
                        """)
                .param("id", Long.parseLong(opinion))
                .update();
        command(YANGQUAN_OFFICE, opinion, "answer", "{\"text\":\"已经扶正。\"}");

        JsonNode after = rates("1403");
        assertThat(after.path("orders").asInt()).isEqualTo(before.path("orders").asInt() + 1);
        assertThat(after.path("answered")).isEqualTo(before.path("answered"));
        assertThat(browser(YANGQUAN_OFFICE).get("/units/1403/opinion-rates").body())
                .contains("另有热线工单");
    }

    private JsonNode rates(String unit) {
        return json(as(SmallProvince.OFFICE).get("/api/v1/units/" + unit + "/opinion-rates"))
                .path("items")
                .get(0);
    }

    private String receiverOf(String opinion) {
        return json(as(SmallProvince.OFFICE).get("/api/v1/opinions/" + opinion))
                .at("/receiver/name")
                .asString();
    }

    private void city(String code, String name, String county, String countyName) {
        done(
                organization.open(
                        Actor.system(), new OpenUnit(code, Optional.of("14"), name, Level.CITY)));
        done(
                organization.open(
                        Actor.system(),
                        new OpenUnit(county, Optional.of(code), countyName, Level.COUNTY)));
    }

    private Unit unit(String code) {
        return organization.byCode(code).orElseThrow();
    }

    private PersonId person(String login) {
        PersonId person = done(posts.addPerson(Actor.system(), login)).id();
        done(
                rooms.getBean(Access.class)
                        .add(
                                Actor.system(),
                                new AddSignIn(
                                        person,
                                        login,
                                        SmallProvince.PASSWORD,
                                        AddSignIn.Validity.LASTING)));
        return person;
    }

    private Post grant(PersonId person, String unit, Duty duty) {
        return done(
                posts.grant(
                        Actor.system(),
                        new GrantPost(person, unit(unit).id(), duty, "post at " + unit)));
    }

    private static <T> T done(Outcome<T> outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        return ((Outcome.Done<T>) outcome).value();
    }

    private String send(long campaign, String unit, String text, String contact) {
        HttpResponse<String> sent =
                Caller.at(port)
                        .postJson(
                                "/api/v1/public/opinions",
                                """
                                {"form":"%s","campaign":%d,"unit":"%s","text":"%s","contact":"%s"}\
                                """
                                        .formatted(
                                                UUID.randomUUID(), campaign, unit, text, contact));
        assertThat(sent.statusCode()).as(sent.body()).isEqualTo(201);
        return json(sent).path("trackingCode").asString();
    }

    private String idOf(String code) {
        return jdbc.sql("select id from opinions where code_hash = :hash")
                .param("hash", TrackingCode.parse(code).orElseThrow().hash())
                .query(String.class)
                .single();
    }

    private JsonNode heard(String code) {
        return json(
                Caller.at(port)
                        .postJson(
                                "/api/v1/public/opinions:ask",
                                "{\"trackingCode\":\"" + code + "\"}"));
    }

    private JsonNode judge(String code, boolean responded, boolean resolved, boolean satisfied) {
        return json(
                Caller.at(port)
                        .postJson(
                                "/api/v1/public/opinions:judge",
                                """
                                {"trackingCode":"%s","responded":%s,"resolved":%s,"satisfied":%s}\
                                """
                                        .formatted(code, responded, resolved, satisfied)));
    }

    private void command(String login, String opinion, String verb, String body) {
        String at = "/api/v1/opinions/" + opinion;
        HttpResponse<String> answer =
                as(login)
                        .with(
                                "If-Match",
                                as(login).get(at).headers().firstValue("ETag").orElse("\"0\""))
                        .postJson(at + ":" + verb, body);
        assertThat(answer.statusCode()).as(verb + answer.body()).isEqualTo(200);
    }

    private Caller as(String login) {
        return SmallProvince.machineOf(login, port);
    }

    private Caller browser(String login) {
        return SmallProvince.browserOf(login, port);
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return JSON.readTree(answer.body());
    }
}
