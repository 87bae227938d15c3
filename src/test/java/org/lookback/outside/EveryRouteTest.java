package org.lookback.outside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.lookback.Application;
import org.lookback.shell.Caller;
import org.lookback.shell.RunningServer;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Every route of the application, asked by nobody in particular, by somebody whose posts all lie in
 * another city, and by somebody who may do anything. The first is sent away, the second learns and
 * changes nothing, the third is let through: so that what was not found was there.
 *
 * <p>All happens in Yangquan; the stranger holds every duty in Datong.
 */
@RunningServer
@TestPropertySource(properties = "lookback.test.province=every-route")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class EveryRouteTest {

    /**
     * What the stranger gets, one line a case: the route, the status, and what is sent where the
     * form has to be whole before anybody asks whose it is. {@code 200} is a list or a page with
     * nothing of Yangquan in it. {@code open} is for everybody, signed in or not; {@code own}
     * changes something of the stranger's own; {@code public} is for everybody as well, and may
     * name what an office has made public. A variable stands for the thing of Yangquan that the
     * step before it names; see {@link Yangquan#filled}.
     */
    private static final String CASES =
            """
            GET  /                                                       200
            GET  /?campaign={campaign}                                   404
            GET  /sign-in                                                open
            GET  /setup                                                  open
            POST /setup                                                  409 name=x&login=xxx&password=a long way round&again=a long way round
            GET  /password                                               200
            POST /password                                               409 present=wrong&next=something else&again=something else
            GET  /error                                                  open
            GET  /rules                                                  200
            GET  /guides                                                 200
            POST /guides/{name}/begin                                    own
            POST /guides/{name}/skip                                     own
            POST /guides/{name}/end                                      own
            GET  /desk                                                   200
            GET  /ledger                                                 200
            GET  /ledger?unit=140321                                     404
            GET  /ledger?campaign={campaign}                             404
            GET  /ledger?view={views}                                    404
            POST /ledger/layout                                          own density=COMFORTABLE
            POST /ledger/layout                                          400 opensWith={views}
            POST /ledger/layout                                          404 unit=140321
            POST /ledger/views                                           own name=x&readers=OWN
            POST /ledger/views                                           404 name=x&readers=OWN&unit=140321
            POST /ledger/views                                           404 name=x&readers=OWN&campaign={campaign}
            POST /ledger/views/{id}                                      404 version=1&name=x&readers=OWN
            POST /ledger/views/{id}/delete                               404 version=0
            POST /ledger/bulk                                            200 row={problem}:1
            POST /ledger/bulk/{verb}                                     200 rows={problem}:1&text=x
            POST /ledger/export                                          200 format=CSV
            POST /ledger/export                                          404 format=CSV&unit=140321
            POST /ledger/export                                          404 format=CSV&campaign={campaign}
            GET  /ledger-imports                                         200
            GET  /ledger-imports?campaign={campaign}                     404
            POST /ledger-imports                                         400 campaign={campaign}&unit=140321&ledger=x
            GET  /ledger-imports/{id}                                    404
            GET  /ledger-imports/{id}/remarked                           404
            POST /ledger-imports/{id}/columns                            404 version=1&TITLE=1
            POST /ledger-imports/{id}/bring-in                           404 version=1
            POST /ledger-imports/{id}/discard                            404 version=1
            GET  /works                                                  200
            GET  /figure-checks                                          200
            GET  /works/{id}                                             404
            GET  /works/{id}/course                                      404
            GET  /works/{id}/file                                        404
            POST /works/{id}/cancel                                      404
            GET  /units/{code}                                           404
            GET  /units/{code}/burden                                    404
            GET  /units/{code}/burden/{day}                              404
            GET  /units/{code}/insight                                   404
            GET  /units/{code}/insight/uneven                            404
            GET  /units/{code}/insight/progress                          404
            GET  /units/{code}/insight/progress/{dimension}              404
            POST /units/{code}/insight/progress/{dimension}/texts        404
            POST /units/{code}/insight/progress/{dimension}/figures      404
            GET  /units/{code}/insight/shallow                           404
            GET  /units/{code}/insight/shallow/units                     404
            GET  /units/{code}/insight/unsolid                           404
            GET  /units/{code}/insight/benchmark                         404
            POST /campaigns/{campaign}/snapshots                         404
            GET  /campaigns/{campaign}/peer-groups                       404
            POST /campaigns/{campaign}/peer-groups                       404 name=x&level=CITY
            POST /campaigns/{campaign}/peer-groups/{group}/change        404 version=1&name=x&level=CITY
            POST /campaigns/{campaign}/peer-groups/{group}/remove        404 version=1
            GET  /units/{code}/insight/near-copies                       404
            GET  /units/{code}/insight/near-copies/{id}                  404
            POST /units/{code}/insight/near-copies/{id}/look             404 version=1&verdict=COPIED
            GET  /units/{code}/figures                                   404
            GET  /units/{code}/changes                                   404
            GET  /tree                                                   200
            GET  /tree?campaign={campaign}                               404
            GET  /tree/matching?q=1403&campaign={campaign}               404
            GET  /tree/top                                               200
            GET  /tree/top?campaign={campaign}                           404
            GET  /tree/below/{code}                                      404
            GET  /problems/new                                           200
            GET  /problems/new?unit=140321                               404
            GET  /problems/new?parent={problem}                          404
            GET  /problems/new?origin=activity-{activity}                404
            GET  /problems/similar?unit=140321&title={mark}              200
            POST /problems/drafts/{draft}                                404 title=x
            POST /problems/drafts/{draft}/discard                        404
            POST /problems                                               400 campaign={campaign}&unit=140321&title=x&description=x&source=VISIT&severity=NORMAL
            GET  /problems/{id}                                          404
            GET  /problems/{id}/evidence/{file}                          404
            GET  /problems/{id}/evidence/{file}/thumbnail                404
            POST /uploads                                                own
            HEAD /uploads/{id}                                           404
            PATCH /uploads/{id}                                          404
            GET  /evidence/{id}/thumbnail                                404
            POST /problems/{id}/{verb}                                   404 version=1&text=x
            GET  /problems/{id}/glance                                   404
            POST /problems/{id}/in-place/{verb}                          404 version=1&text=x
            POST /poses/{id}/accept                                      404
            POST /poses/{id}/decline                                     404 grounds=x
            POST /poses/{id}/dismiss                                     404 grounds=x

            GET  /directives/new                                         own
            POST /directives                                             own pasted=x
            GET  /directives/{id}                                        404
            GET  /directives/{id}/campaign                               404
            GET  /directives/{id}/task-table                             404
            POST /directives/{id}/keep-rest                              404 version=1
            POST /directives/{id}/undo                                   404 version=1
            POST /directives/{id}/ask-model                              404
            POST /directives/{id}/names                                  404 name=x&unit=14
            GET  /directives/{id}/head                                   404
            POST /directives/{id}/head                                   404 version=1&title=x
            POST /directives/{id}/items                                  404 kind=TASK&start=0&end=4
            GET  /directives/{id}/items/{key}                            404
            GET  /directives/{id}/items/{key}/edit                       404
            POST /directives/{id}/items/{key}/keep                       404 version=1
            POST /directives/{id}/items/{key}/drop                       404 version=1
            POST /directives/{id}/items/{key}/edit                       404 version=1&wording=x
            POST /directives/{id}/items/{key}/split                      404 version=1&wording=xx&at=1
            POST /directives/{id}/items/{key}/merge                      404 version=1&other=x
            POST /directives/{id}/accept                                 404 name=x
            GET  /templates                                              200
            GET  /templates/{code}                                       200
            GET  /campaigns                                              200
            GET  /campaigns/new                                          200
            POST /campaigns                                              400 template={templates}&leadingUnit=1403&startsOn=2019-12-02
            POST /campaigns/new                                          400 name=x
            GET  /campaigns/{id}/template                                404
            GET  /campaigns/{id}                                         404
            GET  /campaigns/{id}?unit=1403                               404
            POST /campaigns/{id}/amend                                   404 version=1&name=x
            POST /campaigns/{id}/begin                                   404 version=1
            POST /campaigns/{id}/end                                     404 version=1
            POST /campaigns/{id}/measures                                404 name=x
            POST /campaigns/{id}/key-actions                             404 wording=x
            POST /campaigns/{id}/measures/{measure}                      404 version=1&name=x
            POST /campaigns/{id}/measures/{measure}/remove               404 version=1
            POST /campaigns/{id}/key-actions/{keyAction}                 404 version=1&wording=x&problem=x
            POST /campaigns/{id}/key-actions/{keyAction}/remove          404 version=1
            POST /campaigns/{id}/provisions                              404 kind=STANDARD&wording=x
            POST /campaigns/{id}/provisions/{provision}                  404 version=1&wording=x
            POST /campaigns/{id}/provisions/{provision}/remove           404 version=1
            POST /campaigns/{id}/batches                                 404 name=x
            POST /campaigns/{id}/batches/{batch}                         404 version=1&name=x
            GET  /campaigns/{id}/batches/{batch}/units                   404
            GET  /campaigns/starts                                       200
            GET  /campaigns/starts?unit=140321                           404
            POST /campaigns/{id}/special-actions                         404 name=x
            GET  /campaigns/{id}/special-actions/{specialAction}         404
            POST /campaigns/{id}/special-actions/{specialAction}         404 version=1&name=x
            POST /campaigns/{id}/special-actions/{specialAction}/{step}  404 version=1
            GET  /campaigns/{id}/commit                                  404
            POST /campaigns/{id}/commit                                  404 unit=1403&text=x&term=STANDING
            GET  /campaigns/{id}/issue                                   404
            POST /campaigns/{id}/issue                                   404 text=x
            GET  /campaigns/{id}/activities                              404
            GET  /campaigns/{id}/activities/new                          404
            POST /campaigns/{id}/activities                              404 kind=STUDY&unit=140321&title=x&heldOn=2019-09-01&text=x
            GET  /activities/{id}                                        404
            GET  /activities/{id}/edit                                   404
            POST /activities/{id}/amend                                  404 version=1&title=x&heldOn=2019-09-01&text=x&kept={papers}
            GET  /activities/{id}/papers/{file}                          404
            GET  /origins/{name}/problems                                404
            GET  /campaigns/{id}/look-back-rounds                        404
            POST /campaigns/{id}/look-back-rounds                        404 name=x
            GET  /look-back-rounds/{id}                                  404
            GET  /look-back-rounds/{id}/list                             404
            GET  /look-back-rounds/{id}/list.csv                         404
            POST /look-back-rounds/{id}/freeze                           404 version=1
            POST /look-back-rounds/{id}/state-number                     404 version=1&number=123456
            POST /look-back-rounds/{id}/draw                             404 version=1&number=123456
            POST /look-back-rounds/{id}/drop                             404 version=1&reason=x
            POST /look-back-rounds/{id}/drawn/{problem}/look-back        404 result=HELD&finding=x
            GET  /campaigns/{id}/guidance-groups                         404
            POST /campaigns/{id}/guidance-groups                         404 name=x&sender=1402&startsOn=2019-09-01
            GET  /guidance-groups/{id}                                   404
            GET  /guidance-groups/{id}/candidates?member=x               404
            POST /guidance-groups/{id}/amend                             404 version=1&name=x&startsOn=2019-09-01
            POST /guidance-groups/{id}/members                           404 member=x
            POST /guidance-groups/{id}/members/{person}/ties             404 kind=SERVED&unit=1402
            POST /guidance-groups/{id}/members/{person}/ties/withdraw    404 tie={other-tie}
            POST /guidance-groups/{id}/members/{person}/remove           404 version=1
            POST /guidance-groups/{id}/guided-units                      404 units=1402
            POST /guidance-groups/{id}/guided-units/{unit}/release       404 version=1
            POST /guidance-groups/{id}/disband                           404 version=1&reason=x
            GET  /campaigns/{id}/surveys                                 404
            POST /campaigns/{id}/surveys                                 404 title=x&introduction=x&unit=1402
            GET  /surveys/{id}                                           404
            POST /surveys/{id}/amend                                     404 version=1&title=x&introduction=x
            POST /surveys/{id}/questions                                 404 version=1&kind=TEXT&wording=x
            POST /surveys/{id}/questions/{number}/remove                 404 version=1
            POST /surveys/{id}/sample                                    404 version=1&level=COUNTY&total=4&perUnit=1&seed=x
            POST /surveys/{id}/field                                     404 version=1&closesOn=2019-12-20
            POST /surveys/{id}/extend                                    404 version=1&closesOn=2019-12-20
            POST /surveys/{id}/close                                     404 version=1
            POST /surveys/{id}/waves                                     404
            GET  /surveys/{id}/links                                     404
            GET  /surveys/{id}/answers                                   404
            POST /surveys/{id}/answers                                   404 unit=140321&entry=1b9d6bcd-bbfd-4b2d-9b5d-ab8dfbbd4bed&answer-1=1
            GET  /surveys/{id}/results                                   404
            GET  /public/surveys/{link}                                  public
            POST /public/surveys/{link}                                  public answer-1=1
            GET  /campaigns/{id}/consistency                             404
            GET  /campaigns/{id}/consistency/ratings                     404
            GET  /campaigns/{id}/consistency/figures.csv                 404
            GET  /campaigns/{id}/consistency/ratings.csv                 404
            GET  /campaigns/{id}/visits                                  404
            GET  /campaigns/{id}/visit-form                              404
            POST /campaigns/{id}/visit-form                              404 version=0&standards=x&grades=a&weakFrom=2&daysToSecond=30
            GET  /guidance-groups/{id}/visits/new                        404
            GET  /guidance-groups/{id}/visits/outlook?unit=1402&firstDay=2019-09-02 404
            POST /guidance-groups/{id}/visits                            404 unit=1402&firstDay=2019-09-02&purpose=x
            GET  /visits/{id}                                            404
            POST /visits/{id}/schedule                                   404 version=1&firstDay=2019-09-02
            POST /visits/{id}/approve                                    404 version=1
            POST /visits/{id}/refuse                                     404 version=1&reason=x
            POST /visits/{id}/join                                       404 group=1
            POST /visits/{id}/leave                                      404 version=1&group=1
            POST /visits/{id}/keep                                       404 version=1
            POST /visits/{id}/findings                                   404 title=x&text=x
            POST /visits/{id}/findings/{number}                          404 version=1&title=x&text=x
            POST /visits/{id}/findings/{number}/drop                     404 version=1
            POST /visits/{id}/papers                                     404 version=1
            POST /visits/{id}/conclude                                   404 version=1
            POST /visits/{id}/reopen                                     404 version=1&reason=x
            POST /visits/{id}/cancel                                     404 version=1&reason=x
            GET  /visits/{id}/papers/{file}                              404
            GET  /session                                                200
            GET  /field                                                  open
            GET  /field/visits/{id}                                      open
            GET  /field/signed-in                                        302
            GET  /field/{language}.webmanifest                           open
            GET  /field-worker.js                                        open
            GET  /opinions                                               200
            GET  /opinions?unit=140321                                   404
            GET  /opinions?campaign={campaign}                           404
            GET  /opinions/openings                                      200
            GET  /opinions/{id}                                          404
            GET  /opinions/{id}/pictures/{file}                          404
            POST /opinions/{id}/name-unit                                404 version=1&unit=140321
            POST /opinions/{id}/merge-others                             404 chosen=1:1
            POST /opinions/{id}/conceal                                  404 version=1&words=xx
            POST /opinions/{id}/route                                    404 version=1&unit=140321
            POST /opinions/{id}/answer                                   404 version=1&text=x
            POST /opinions/{id}/make-problem                             404 version=1&unit=140321&title=x
            POST /opinions/{id}/merge                                    404 version=1&into=1
            POST /opinions/{id}/give-back                                404 version=1&reason=x
            POST /opinions/{id}/set-aside                                404 version=1&reason=x
            POST /opinions/{id}/resume                                   404 version=1&reason=x
            POST /opinions/{id}/open-contact                             404 reason=to ask where it is
            GET  /units/{code}/opinion-rates                             404
            GET  /units/{code}/poster                                    404
            GET  /units/{code}/poster.svg                                404
            GET  /campaigns/{id}/opinions                                404
            POST /campaigns/{id}/opinions                                404 version=0&asking=OPEN&daysToAnswer=15
            GET  /campaigns/{id}/work-orders                             404
            POST /campaigns/{id}/work-orders                             404 hotline=x
            GET  /work-order-imports/{id}                                404
            GET  /work-order-imports/{id}/remarked                       404
            POST /work-order-imports/{id}/columns                        404 version=1&NUMBER=0&TEXT=1
            POST /work-order-imports/{id}/bring-in                       404 version=1
            POST /work-order-imports/{id}/discard                        404 version=1
            GET  /public                                                 public
            GET  /public/units?q=x                                       public
            GET  /public/units/{code}                                    public
            POST /public/units/{code}                                    public text=x
            GET  /public/campaigns/{id}                                  public
            POST /public/campaigns/{id}                                  public text=x
            GET  /public/notices                                         public
            GET  /public/notices/{id}                                    public
            POST /public/notices/{id}                                    public text=x
            GET  /public/answer                                          public
            POST /public/answer                                          public trackingCode=x
            POST /public/answer/judge                                    public trackingCode=x
            POST /public/answer/ask-back                                 public trackingCode=x
            GET  /campaigns/{id}/meetings                                404
            GET  /campaigns/{id}/meetings/new                            404
            POST /campaigns/{id}/meetings                                404 title=x&day=2019-12-20&from=09:00&until=10:00
            GET  /campaigns/{id}/exchange-talks                          404
            GET  /meetings/{id}                                          404
            GET  /meetings/{id}/calendar.ics                             404
            GET  /meetings/{id}/papers/{file}                            404
            POST /meetings/{id}/amend                                    404 version=1&title=x&day=2019-12-20&from=09:00&until=10:00&place=x
            POST /meetings/{id}/hold                                     404 version=1
            POST /meetings/{id}/cancel                                   404 version=1&reason=x
            POST /meetings/{id}/venues                                   404 to=UNITS&units=140321
            POST /meetings/{id}/venues/{number}                          404 version=1&place=x
            POST /meetings/{id}/venues/{number}/remove                   404 version=1
            POST /meetings/{id}/invitations                              404 to=UNITS&units=140321
            POST /meetings/{id}/invitations/withdraw                     404 version=1&units=140321
            POST /meetings/{id}/agenda                                   404 kind=SPEECH&wording=x
            POST /meetings/{id}/agenda/{number}                          404 version=1&kind=SPEECH&wording=x
            POST /meetings/{id}/agenda/{number}/remove                   404 version=1
            POST /meetings/{id}/agenda/{number}/text                     404 version=1&text=x
            POST /meetings/{id}/papers                                   404 version=1
            POST /meetings/{id}/attendance                               404 version=1&others=PRESENT
            POST /meetings/{id}/minutes                                  404 version=1&text=x
            POST /meetings/{id}/resolutions                              404 wording=x&dueOn=2019-12-20&to=UNITS&units=140321
            POST /meetings/{id}/resolutions/{number}                     404 version=1&wording=x&dueOn=2019-12-20
            POST /meetings/{id}/resolutions/{number}/withdraw            404 version=1
            POST /meetings/{id}/resolutions/{number}/issue               404 version=1
            GET  /assignments                                            200
            GET  /assignments?unit=140321                                404
            GET  /assignments?campaign={campaign}                        404
            POST /assignments/export                                     200 format=CSV
            POST /assignments/export                                     404 format=CSV&unit=140321
            POST /assignments/export                                     404 format=CSV&campaign={campaign}
            POST /campaigns/{id}/claims/export                           404
            GET  /campaigns/{id}/task-tables                             404
            POST /campaigns/{id}/task-tables                             404
            GET  /task-tables/{id}                                       404
            GET  /task-tables/{id}/remarked                              404
            POST /task-tables/{id}/columns                               404 version=1&NUMBER=0&TEXT=1
            POST /task-tables/{id}/carry-out                             404 version=1&grounds=x
            POST /task-tables/{id}/discard                               404 version=1
            GET  /assignments/{id}                                       404
            GET  /assignments/{id}/evidence/{file}                       404
            GET  /assignments/{id}/evidence/{file}/thumbnail             404
            GET  /assignments/{id}/glance                                404
            GET  /assignments/{id}/became?step=claim                     404
            POST /assignments/{id}/claim                                 404 version=0
            POST /assignments/{id}/report                                404 version=0&text=x
            POST /assignments/{id}/accept                                404 version=0
            POST /assignments/{id}/{answer}                              404 version=0&grounds=x
            POST /assignments/{id}/amend                                 404 version=0&text=x&dueOn=2019-12-20&grounds=x
            GET  /assignments/{id}/break-down                            404
            POST /assignments/{id}/break-down                            404 version=0&text=x
            GET  /excesses/{issue}                                       404
            GET  /issues/{issue}                                         404
            POST /issues/{issue}/{deed}                                  404 version=0&reason=x
            POST /excesses/{issue}/{decision}                            404 version=0&reason=x
            GET  /campaigns/{id}/excesses                                404
            GET  /cases                                                  200
            GET  /cases?unit=140321                                      404
            POST /cases                                                  400 kind=NEGATIVE&problems={problem}
            GET  /cases/new?problem={problem}                            404
            GET  /cases/{id}                                             404
            POST /cases/{id}/{act}                                       404 version=1&grounds=x
            GET  /cases/{id}/published                                   404
            POST /cases/{id}/pose                                        404 unit=1402
            GET  /problems/{id}/cases                                    404
            GET  /published                                              open
            GET  /published/{id}                                         open
            GET  /published/feed.atom                                    open
            GET  /published/feed.json                                    open
            GET  /documents                                              200
            GET  /documents?campaign={campaign}                          200
            GET  /documents/new                                          200
            POST /documents                                              404 documentKind=BRIEF&campaign={campaign}&issuingUnit=1402&periodFrom=2019-09-01&periodTo=2019-09-02
            GET  /documents/{id}                                         404
            GET  /documents/{id}/file                                    404
            POST /documents/{id}/{act}                                   404 version=1&grounds=x
            GET  /document-templates                                     200
            GET  /document-templates/{code}/kinds/{kind}                 404
            POST /document-templates/{code}/kinds/{kind}                 404
            POST /document-templates/{code}/kinds/{kind}/give-up         404
            GET  /self-checks/{id}                                       404
            POST /self-checks/{id}/found                                 404
            POST /self-checks/{id}/not-found                             404 grounds=x
            POST /self-checks/{id}/not-applicable                        404 grounds=x
            GET  /organization                                           302
            GET  /organization?q=1403                                    200
            GET  /organization/matching?unit=1403                        200
            GET  /organization/import                                    200
            POST /organization/import                                    400
            GET  /organization/import/example.csv                        200
            POST /organization/units                                     400 unitCode=14032101&unitName=x&unitLevel=TOWNSHIP&superior=140321
            GET  /organization/units/{code}                              404
            POST /organization/units/{code}/rename                       404 version=1&unitName=x
            GET  /organization/units/{code}/move?top                     404
            GET  /organization/units/{code}/move?superior=140223         404
            POST /organization/units/{code}/move                         404 superior=1402
            POST /organization/units/{code}/move                         404 seen=yes&version=1&superior=1402
            POST /organization/units/{code}/move                         404 seen=yes&version=1&top=yes
            GET  /organization/units/{code}/merge?successor=140223       404
            POST /organization/units/{code}/merge                        404 successor=140223
            POST /organization/units/{code}/merge                        404 seen=yes&version=1&successor=140223
            POST /organization/units/{code}/close                        404 version=1
            POST /organization/units/{code}/reopen                       404 version=1
            GET  /campaigns/limits                                       200
            GET  /people                                                 200
            GET  /people?unit=140321                                     404
            GET  /people/new                                             200
            GET  /people/new?unit=140321                                 404
            POST /people                                                 400 personName=x&login=stranger&password=a long way round&unit=140321&duty=LEADER&postTitle=x
            GET  /people/{id}                                            404
            POST /people/{id}/posts                                      404 unit=1402&duty=LEADER&postTitle=x
            POST /people/{id}/posts/{post}/end                           404
            POST /people/{id}/sign-in                                    404 login=stranger&password=a long way round
            POST /people/{id}/disable                                    404
            POST /people/{id}/enable                                     404
            POST /people/{id}/reset-password                             404 password=another way round

            GET  /api/v1/units                                           200
            GET  /api/v1/units?q=1403                                    200
            GET  /api/v1/units/{code}/insight                            404
            GET  /api/v1/units/{code}/insight/uneven                     404
            GET  /api/v1/units/{code}/insight/progress                   404
            GET  /api/v1/units/{code}/insight/progress/{dimension}/texts 404
            POST /api/v1/units/{code}/insight/progress/{dimension}/texts 404 {"text":"已部署"}
            PUT  /api/v1/campaigns/{id}/provisions/{provision}/figures   404 {"figures":[]}
            GET  /api/v1/units/{code}/insight/shallow                    404
            GET  /api/v1/units/{code}/insight/shallow/units              404
            GET  /api/v1/units/{code}/insight/unsolid                    404
            GET  /api/v1/units/{code}/insight/benchmark                  404
            GET  /api/v1/campaigns/{campaign}/snapshots                  404
            POST /api/v1/campaigns/{campaign}/snapshots                  404
            GET  /api/v1/campaigns/{campaign}/peer-groups                404
            POST /api/v1/campaigns/{campaign}/peer-groups                404 {"name":"x","level":"CITY"}
            GET  /api/v1/campaigns/{campaign}/peer-groups/{group}        404
            PUT  /api/v1/campaigns/{campaign}/peer-groups/{group}        404 {"name":"x","level":"CITY"}
            DELETE /api/v1/campaigns/{campaign}/peer-groups/{group}      404
            GET  /api/v1/units/{code}/insight/near-copies                404
            GET  /api/v1/near-copies/{id}                                404
            POST /api/v1/near-copies/{id}:look                           404 {"verdict":"COPIED"}
            GET  /api/v1/units/{code}/burden                             404
            GET  /api/v1/units/{code}/burden/{day}                       404
            GET  /api/v1/units/{code}                                    404
            GET  /api/v1/units/{code}/children                           404
            GET  /api/v1/units/{code}/ancestors                          404
            GET  /api/v1/units/{code}/history                            404
            POST /api/v1/units                                           400 {"code":"14032101","parent":"140321","name":"x","level":"TOWNSHIP"}
            POST /api/v1/units/{code}:rename                             404 {"name":"x"}
            POST /api/v1/units/{code}:move                               404 {"parent":"1402"}
            POST /api/v1/units/{code}:merge                              404 {"into":"140223"}
            POST /api/v1/units/{code}:close                              404
            POST /api/v1/units/{code}:reopen                             404
            POST /api/v1/units:import                                    400 code,parent_code,name,level;140399,1403,x,COUNTY
            POST /api/v1/units:import                                    400 code,parent_code,name,level;140321,1402,x,COUNTY
            GET  /api/v1/posts?unit=140321                               404
            GET  /api/v1/posts/{id}                                      404
            POST /api/v1/posts                                           400 {"person":1,"unit":"140321","duty":"LEADER","title":"x"}
            POST /api/v1/posts/{id}:end                                  404
            GET  /api/v1/people                                          200
            GET  /api/v1/people?unit=140321                              404
            POST /api/v1/people                                          400 {"name":"x","login":"stranger","password":"a long way round","unit":"140321","duty":"LEADER","title":"x"}
            GET  /api/v1/people/{id}                                     404
            POST /api/v1/people/{id}:add-sign-in                         404 {"login":"stranger","password":"a long way round"}
            POST /api/v1/people/{id}:disable                             404
            POST /api/v1/people/{id}:enable                              404
            POST /api/v1/people/{id}:reset-password                      404 {"password":"another way round"}

            POST /api/v1/evidence                                        own file
            GET  /api/v1/evidence/{id}                                   404
            GET  /api/v1/evidence/{id}/thumbnail                         404
            OPTIONS /api/v1/uploads                                      own
            POST /api/v1/uploads                                         own
            HEAD /api/v1/uploads/{id}                                    404
            PATCH /api/v1/uploads/{id}                                   404
            DELETE /api/v1/uploads/{id}                                  404

            POST /api/v1/directives                                      own file
            GET  /api/v1/directives/{id}                                 404
            GET  /api/v1/directives                                      200
            POST /api/v1/directives:paste                                own {"text":"x"}
            GET  /api/v1/directives/{id}/task-table                      404
            GET  /api/v1/directives/{id}/names                           404
            POST /api/v1/directives/{id}/names                           404 {"name":"x","units":["1402"]}
            GET  /api/v1/directives/{id}/head                            404
            PUT  /api/v1/directives/{id}/head                            404 {"title":"x"}
            POST /api/v1/directives/{id}:accept                          404 {"leadingUnit":"1402"}
            POST /api/v1/directives/{id}:keep-rest                       404
            POST /api/v1/directives/{id}:undo                            404
            POST /api/v1/directives/{id}:ask-model                       404
            POST /api/v1/directives/{id}/items                           404 {"kind":"TASK","start":0,"end":4}
            GET  /api/v1/directives/{id}/items/{key}                     404
            PUT  /api/v1/directives/{id}/items/{key}                     404 {"wording":"x"}
            POST /api/v1/directives/{id}/items/{key}:keep                404
            POST /api/v1/directives/{id}/items/{key}:drop                404
            POST /api/v1/directives/{id}/items/{key}:split               404 {"at":1}
            POST /api/v1/directives/{id}/items/{key}:merge               404 {"other":"x"}
            GET  /api/v1/templates                                       200
            GET  /api/v1/templates/{code}                                200
            POST /api/v1/templates/{code}:found                          400 {"leadingUnit":"1403"}
            POST /api/v1/campaigns:from-template?leadingUnit=1403        400 format: lookback-template/1;code: x;name: {zh: x};language: zh
            GET  /api/v1/campaigns/{id}/template                         404
            GET  /api/v1/campaigns/{id}/seal                             404
            GET  /api/v1/campaigns                                       200
            POST /api/v1/campaigns                                       400 {"name":"x","leadingUnit":"1403"}
            GET  /api/v1/campaigns/{id}                                  404
            PUT  /api/v1/campaigns/{id}                                  404 {"name":"x"}
            POST /api/v1/campaigns/{id}:begin                            404
            POST /api/v1/campaigns/{id}:end                              404
            POST /api/v1/campaigns/{id}/measures                         404 {"name":"x"}
            POST /api/v1/campaigns/{id}/key-actions                      404 {"wording":"x"}
            GET  /api/v1/campaigns/{id}/measures/{measure}               404
            PUT  /api/v1/campaigns/{id}/measures/{measure}               404 {"name":"x"}
            DELETE /api/v1/campaigns/{id}/measures/{measure}             404
            DELETE /api/v1/campaigns/{id}/key-actions/{keyAction}        404
            GET  /api/v1/campaigns/{id}/key-actions/{keyAction}          404
            PUT  /api/v1/campaigns/{id}/key-actions/{keyAction}          404 {"problem":"x"}
            POST /api/v1/campaigns/{id}/commitments                      404 {"text":"x","standing":true}
            POST /api/v1/campaigns/{id}/provisions                       404 {"kind":"STANDARD","wording":"x"}
            GET  /api/v1/campaigns/{id}/provisions/{provision}           404
            PUT  /api/v1/campaigns/{id}/provisions/{provision}           404 {"wording":"x"}
            DELETE /api/v1/campaigns/{id}/provisions/{provision}         404
            GET  /api/v1/campaigns/{id}/batches                          404
            POST /api/v1/campaigns/{id}/batches                          404 {"name":"x"}
            GET  /api/v1/campaigns/{id}/batches/{batch}                  404
            PUT  /api/v1/campaigns/{id}/batches/{batch}                  404 {"name":"x"}
            GET  /api/v1/campaigns/{id}/batches/{batch}/units            404
            GET  /api/v1/campaigns/{id}/special-actions                  404
            POST /api/v1/campaigns/{id}/special-actions                  404 {"name":"x"}
            GET  /api/v1/campaigns/{id}/special-actions/{specialAction}  404
            PUT  /api/v1/campaigns/{id}/special-actions/{specialAction}  404 {"name":"x"}
            POST /api/v1/campaigns/{id}/special-actions/{specialAction}:name 404 {"name":"x"}
            POST /api/v1/campaigns/{id}/special-actions/{specialAction}:close 404
            POST /api/v1/campaigns/{id}/special-actions/{specialAction}:lead 404 {"leadUnit":"1402"}
            POST /api/v1/campaigns/{id}/special-actions/{specialAction}:refuse-to-sign 404 {"grounds":"x"}
            POST /api/v1/campaigns/{id}/special-actions/{specialAction}:resume 404 {"grounds":"x"}
            POST /api/v1/campaigns/{id}/special-actions/{specialAction}:sign 404
            POST /api/v1/campaigns/{id}/special-actions/{specialAction}:submit 404 {"summary":"x"}
            GET  /api/v1/campaigns/{id}/claims                           404
            POST /api/v1/campaigns/{id}/assignments                      404 {"units":["1402"],"text":"x","dueOn":"2019-12-20"}
            GET  /api/v1/campaigns/{id}/excesses                         404
            GET  /api/v1/issues/{issue}                                  404
            GET  /api/v1/issues/{issue}/events                           404
            POST /api/v1/issues/{issue}:recall                           404 {"reason":"x"}
            POST /api/v1/issues/{issue}:remind                           404 {"reason":"x"}
            POST /api/v1/issues/{issue}:extend                           404 {"dueOn":"2019-12-30","reason":"x"}
            GET  /api/v1/excesses/{issue}                                404
            GET  /api/v1/excesses/{issue}/units                          404
            POST /api/v1/excesses/{issue}:approve                        404
            POST /api/v1/excesses/{issue}:refuse                         404 {"reason":"x"}
            POST /api/v1/excesses/{issue}:withdraw                       404 {"reason":"x"}
            GET  /api/v1/campaigns/{id}/activities                       404
            POST /api/v1/campaigns/{id}/activities                       404 {"kind":"STUDY","title":"x","heldOn":"2019-09-01","text":"x"}
            GET  /api/v1/activities/{id}                                 404
            PUT  /api/v1/activities/{id}                                 404 {"title":"x","heldOn":"2019-09-01","text":"x","papers":["{papers}"]}
            GET  /api/v1/activities/{id}/events                          404
            GET  /api/v1/activities/{id}/papers/{file}                   404
            GET  /api/v1/campaigns/{id}/look-back-rounds                 404
            POST /api/v1/campaigns/{id}/look-back-rounds                 404 {"name":"x"}
            GET  /api/v1/look-back-rounds/{id}                           404
            GET  /api/v1/look-back-rounds/{id}/events                    404
            GET  /api/v1/look-back-rounds/{id}/problems                  404
            GET  /api/v1/look-back-rounds/{id}/drawn                     404
            GET  /api/v1/look-back-rounds/{id}/list                      404
            POST /api/v1/look-back-rounds/{id}:freeze                    404
            POST /api/v1/look-back-rounds/{id}:state-number              404 {"number":"123456"}
            POST /api/v1/look-back-rounds/{id}:draw                      404 {"number":"123456"}
            POST /api/v1/look-back-rounds/{id}:drop                      404 {"reason":"x"}
            POST /api/v1/look-back-rounds/{id}/drawn/{problem}:look-back 404 {"result":"HELD","finding":"x"}
            GET  /api/v1/campaigns/{id}/guidance-groups                  404
            POST /api/v1/campaigns/{id}/guidance-groups                  404 {"name":"x"}
            GET  /api/v1/guidance-groups/{id}                            404
            PUT  /api/v1/guidance-groups/{id}                            404 {"name":"x"}
            GET  /api/v1/guidance-groups/{id}/events                     404
            PUT  /api/v1/guidance-groups/{id}/members/{person}           404 {"role":"MEMBER"}
            DELETE /api/v1/guidance-groups/{id}/members/{person}         404
            POST /api/v1/guidance-groups/{id}/guided-units               404 {"units":["1402"]}
            DELETE /api/v1/guidance-groups/{id}/guided-units/{unit}      404
            POST /api/v1/guidance-groups/{id}:disband                    404 {"reason":"x"}
            GET  /api/v1/campaigns/{id}/surveys                          404
            POST /api/v1/campaigns/{id}/surveys                          404 {"title":"x","introduction":"x"}
            GET  /api/v1/surveys/{id}                                    404
            PUT  /api/v1/surveys/{id}                                    404 {"title":"x"}
            GET  /api/v1/surveys/{id}/events                             404
            GET  /api/v1/surveys/{id}/links                              404
            GET  /api/v1/surveys/{id}/reached                            404
            GET  /api/v1/surveys/{id}/results                            404
            GET  /api/v1/surveys/{id}/questions/{question}/texts         404
            PUT  /api/v1/surveys/{id}/questions                          404 {"questions":[{"wording":"x","kind":"TEXT"}]}
            PUT  /api/v1/surveys/{id}/sample                             404 {"level":"COUNTY","total":4,"perUnit":1,"seed":"x"}
            POST /api/v1/surveys/{id}:field                              404 {"closesOn":"2019-12-20"}
            POST /api/v1/surveys/{id}:extend                             404 {"closesOn":"2019-12-20"}
            POST /api/v1/surveys/{id}:close                              404
            POST /api/v1/surveys/{id}/waves                              404
            POST /api/v1/surveys/{id}/answers                            404 {"unit":"140321","choices":{"1":[1]}}
            GET  /api/v1/campaigns/{id}/consistency                      404
            GET  /api/v1/campaigns/{id}/consistency/ratings              404
            GET  /api/v1/campaigns/{id}/visits                           404
            GET  /api/v1/campaigns/{id}/visit-form                       404
            PUT  /api/v1/campaigns/{id}/visit-form                       404 {"weakFrom":2}
            GET  /api/v1/guidance-groups/{id}/outlook?unit=1402          404
            POST /api/v1/guidance-groups/{id}/visits                     404 {"unit":"1402","firstDay":"2019-09-02","purpose":"x"}
            GET  /api/v1/visits/{id}                                     404
            GET  /api/v1/visits/{id}/events                              404
            GET  /api/v1/visits/{id}/papers/{file}/thumbnail             404
            GET  /api/v1/field-kit                                       200
            POST /api/v1/visits/{id}:schedule                            404 {"firstDay":"2019-09-02"}
            POST /api/v1/visits/{id}:approve                             404
            POST /api/v1/visits/{id}:refuse                              404 {"reason":"x"}
            POST /api/v1/visits/{id}:join                                404 {"group":1}
            POST /api/v1/visits/{id}:leave                               404 {"group":1}
            POST /api/v1/visits/{id}:keep                                404 {"account":"x"}
            PUT  /api/v1/visits/{id}/findings/{number}                   404 {"title":"x","text":"x"}
            DELETE /api/v1/visits/{id}/findings/{number}                 404
            PUT  /api/v1/visits/{id}/papers                              404 {"papers":[]}
            POST /api/v1/visits/{id}:conclude                            404
            POST /api/v1/visits/{id}:reopen                              404 {"reason":"x"}
            POST /api/v1/visits/{id}:cancel                              404 {"reason":"x"}
            GET  /api/v1/people/{person}/ties                            404
            POST /api/v1/people/{person}/ties                            404 {"unit":"1402","kind":"SERVED"}
            DELETE /api/v1/ties/{id}                                     404
            GET  /api/v1/opinions                                        200
            GET  /api/v1/opinions?unit=140321                            404
            GET  /api/v1/opinions?campaign={campaign}                    404
            GET  /api/v1/opinions/{id}                                   404
            GET  /api/v1/opinions/{id}/events                            404
            GET  /api/v1/opinions/{id}/pictures/{file}                   404
            POST /api/v1/opinions/{id}:name-unit                         404 {"unit":"140321"}
            GET  /api/v1/opinions/{id}/alike                             404
            GET  /api/v1/opinions/{id}/asked-back                        404
            GET  /api/v1/opinions/{id}/merged                            404
            POST /api/v1/opinions/{id}:merge-others                      404 {"opinions":[{"id":1,"version":1}]}
            POST /api/v1/opinions/{id}:conceal                           404 {"words":["xx"]}
            POST /api/v1/opinions/{id}:route                             404 {"unit":"140321"}
            POST /api/v1/opinions/{id}:answer                            404 {"text":"x"}
            POST /api/v1/opinions/{id}:make-problem                      404 {"title":"x","unit":"140321"}
            POST /api/v1/opinions/{id}:merge                             404 {"into":1}
            POST /api/v1/opinions/{id}:give-back                         404 {"reason":"x"}
            POST /api/v1/opinions/{id}:set-aside                         404 {"reason":"x"}
            POST /api/v1/opinions/{id}:resume                            404 {"reason":"x"}
            POST /api/v1/opinions/{id}:open-contact                      404 {"reason":"to ask where it is"}
            GET  /api/v1/contact-openings                                200
            GET  /api/v1/units/{code}/opinion-rates                      404
            GET  /api/v1/campaigns/{id}/opinion-collection               404
            PUT  /api/v1/campaigns/{id}/opinion-collection               404 {"asking":"OPEN"}
            GET  /api/v1/campaigns/{id}/work-order-imports               404
            POST /api/v1/campaigns/{id}/work-order-imports?hotline=x     404 number,content;A1,x
            GET  /api/v1/work-order-imports/{id}                         404
            GET  /api/v1/work-order-imports/{id}/remarked                404
            PUT  /api/v1/work-order-imports/{id}/columns                 404 {"columns":{"NUMBER":"A","TEXT":"B"}}
            POST /api/v1/work-order-imports/{id}:bring-in                404
            DELETE /api/v1/work-order-imports/{id}                       404
            GET  /api/v1/public/matters                                  public
            GET  /api/v1/public/units?q=x                                public
            GET  /api/v1/public/question                                 public
            GET  /api/v1/public/notices                                  public
            GET  /api/v1/public/notices/{id}                             public
            POST /api/v1/public/notices/{id}:object                      public {"text":"x"}
            POST /api/v1/public/opinions                                 public {"text":"x"}
            POST /api/v1/public/opinions:ask                             public {"trackingCode":"x"}
            POST /api/v1/public/opinions:judge                           public {"trackingCode":"x"}
            POST /api/v1/public/opinions:ask-back                        public {"trackingCode":"x","text":"x"}
            GET  /api/v1/campaigns/{id}/meetings                         404
            POST /api/v1/campaigns/{id}/meetings                         404 {"title":"x","day":"2019-12-20","from":"09:00","until":"10:00"}
            GET  /api/v1/campaigns/{id}/exchange-talks                   404
            GET  /api/v1/meetings/{id}                                   404
            PUT  /api/v1/meetings/{id}                                   404 {"title":"x"}
            GET  /api/v1/meetings/{id}/events                            404
            GET  /api/v1/meetings/{id}/calendar.ics                      404
            GET  /api/v1/meetings/{id}/papers/{file}                     404
            PUT  /api/v1/meetings/{id}/papers                            404 {"papers":[]}
            POST /api/v1/meetings/{id}:hold                              404
            POST /api/v1/meetings/{id}:cancel                            404 {"reason":"x"}
            POST /api/v1/meetings/{id}/venues                            404 {"units":["1402"]}
            PUT  /api/v1/meetings/{id}/venues/{number}                   404 {"place":"x"}
            DELETE /api/v1/meetings/{id}/venues/{number}                 404
            POST /api/v1/meetings/{id}/invitations                       404 {"units":["1402"]}
            DELETE /api/v1/meetings/{id}/invitations/{unit}              404
            POST /api/v1/meetings/{id}/agenda                            404 {"kind":"SPEECH","wording":"x"}
            PUT  /api/v1/meetings/{id}/agenda/{number}                   404 {"kind":"SPEECH","wording":"x"}
            DELETE /api/v1/meetings/{id}/agenda/{number}                 404
            PUT  /api/v1/meetings/{id}/agenda/{number}/text              404 {"text":"x"}
            PUT  /api/v1/meetings/{id}/attendance                        404 {"others":"PRESENT"}
            PUT  /api/v1/meetings/{id}/minutes                           404 {"text":"x"}
            POST /api/v1/meetings/{id}/resolutions                       404 {"wording":"x","dueOn":"2019-12-20","units":{"units":["1402"]}}
            PUT  /api/v1/meetings/{id}/resolutions/{number}              404 {"wording":"x"}
            DELETE /api/v1/meetings/{id}/resolutions/{number}            404
            POST /api/v1/meetings/{id}/resolutions/{number}:issue        404
            GET  /api/v1/assignments                                     200
            GET  /api/v1/assignments?unit=140321                         404
            GET  /api/v1/assignments?campaign={campaign}                 404
            POST /api/v1/assignments:export?format=CSV                   200
            POST /api/v1/assignments:export?format=CSV&unit=140321       404
            POST /api/v1/assignments:export?format=CSV&campaign={campaign} 404
            POST /api/v1/campaigns/{id}/claims:export                    404
            GET  /api/v1/campaigns/{id}/task-tables                      404
            POST /api/v1/campaigns/{id}/task-tables                      404 number,task;1,x
            GET  /api/v1/task-tables/{id}                                404
            GET  /api/v1/task-tables/{id}/remarked                       404
            PUT  /api/v1/task-tables/{id}/columns                        404 {"columns":{"NUMBER":"A","TEXT":"B"}}
            POST /api/v1/task-tables/{id}:carry-out                      404 {"grounds":"x"}
            DELETE /api/v1/task-tables/{id}                              404
            GET  /api/v1/assignments/{id}                                404
            GET  /api/v1/assignments/{id}/events                         404
            GET  /api/v1/assignments/{id}/evidence/{file}                404
            POST /api/v1/assignments/{id}:claim                          404
            POST /api/v1/assignments/{id}:report                         404 {"text":"x"}
            POST /api/v1/assignments/{id}:accept                         404
            POST /api/v1/assignments/{id}:return                         404 {"grounds":"x"}
            POST /api/v1/assignments/{id}:decline                        404 {"grounds":"x"}
            POST /api/v1/assignments/{id}:insist                         404 {"grounds":"x"}
            POST /api/v1/assignments/{id}:withdraw                       404 {"grounds":"x"}
            POST /api/v1/assignments/{id}:amend                          404 {"dueOn":"2019-12-20","grounds":"x"}
            POST /api/v1/assignments/{id}:break-down                     404 {"units":["1402"],"text":"x"}

            GET  /api/v1/works                                           200
            GET  /api/v1/works/{id}                                      404
            GET  /api/v1/works/{id}/result                               404
            POST /api/v1/works/{id}:cancel                               404
            DELETE /api/v1/works/{id}                                    own
            POST /api/v1/problems:export?format=CSV                      200
            POST /api/v1/problems:export?format=CSV&unit=140321          404
            POST /api/v1/problems:export?format=CSV&campaign={campaign}  404
            GET  /api/v1/drafts                                          200
            PUT  /api/v1/drafts/{id}                                     404 {"title":"x"}
            GET  /api/v1/drafts/{id}                                     404
            DELETE /api/v1/drafts/{id}                                   404
            GET  /api/v1/desk                                            200
            GET  /api/v1/figure-checks                                   200
            GET  /api/v1/poses                                           200
            POST /api/v1/poses/{id}:accept                               404
            POST /api/v1/poses/{id}:decline                              404 {"grounds":"x"}
            POST /api/v1/poses/{id}:dismiss                              404 {"grounds":"x"}
            GET  /api/v1/tallies?unit=140321                             404
            GET  /api/v1/campaigns/{id}/ledger-imports                   404
            POST /api/v1/campaigns/{id}/ledger-imports?ledger=x          404 number,problem;1,x
            GET  /api/v1/ledger-imports/{id}                             404
            GET  /api/v1/ledger-imports/{id}/remarked                    404
            PUT  /api/v1/ledger-imports/{id}/columns                     404 {"columns":{"NUMBER":"A","TITLE":"B"}}
            POST /api/v1/ledger-imports/{id}:bring-in                    404
            DELETE /api/v1/ledger-imports/{id}                           404
            GET  /api/v1/ledger/layout                                   200
            PUT  /api/v1/ledger/layout                                   own {"density":"COMFORTABLE"}
            GET  /api/v1/ledger/views                                    200
            POST /api/v1/ledger/views                                    404 {"name":"x","audience":"OWN","filter":{"unit":"140321"}}
            GET  /api/v1/ledger/views/{id}                               404
            PUT  /api/v1/ledger/views/{id}                               404 {"name":"x","audience":"OWN"}
            POST /api/v1/ledger/views/{id}:delete                        404
            POST /api/v1/problems:perform                                200 {"command":"remark","text":"x","problems":[{"id":{problem},"version":1}]}
            GET  /api/v1/problems                                        200
            GET  /api/v1/problems?unit=140321                            404
            GET  /api/v1/problems?campaign={campaign}                    404
            POST /api/v1/problems                                        404 {"campaign":{campaign},"unit":"140321","title":"x","description":"x","source":"VISIT","severity":"NORMAL"}
            GET  /api/v1/problems/similar?campaign={campaign}&unit=140321&title=x 404
            GET  /api/v1/problems/{id}                                   404
            GET  /api/v1/problems/{id}/events                            404
            GET  /api/v1/problems/{id}/evidence/{file}                   404
            GET  /api/v1/problems/{id}/evidence/{file}/thumbnail         404
            POST /api/v1/problems/{id}:amend                             404
            POST /api/v1/problems/{id}:analyse                           404
            POST /api/v1/problems/{id}:answer-objection                  404
            POST /api/v1/problems/{id}:ask-extension                     404
            POST /api/v1/problems/{id}:assign                            404
            POST /api/v1/problems/{id}:attach-evidence                   404
            POST /api/v1/problems/{id}:begin                             404
            POST /api/v1/problems/{id}:claim                             404
            POST /api/v1/problems/{id}:close                             404
            POST /api/v1/problems/{id}:confirm-effective                 404
            POST /api/v1/problems/{id}:decline                           404
            POST /api/v1/problems/{id}:fail-look-back                    404
            POST /api/v1/problems/{id}:give-notice                       404
            POST /api/v1/problems/{id}:grant-extension                   404
            POST /api/v1/problems/{id}:issue-rule                        404
            POST /api/v1/problems/{id}:lift-supervision                  404
            POST /api/v1/problems/{id}:merge                             404
            POST /api/v1/problems/{id}:pass-look-back                    404
            POST /api/v1/problems/{id}:pass-extra-look-back              404
            POST /api/v1/problems/{id}:plan                              404
            POST /api/v1/problems/{id}:pose                              404
            POST /api/v1/problems/{id}:raise-objection                   404
            POST /api/v1/problems/{id}:record-visit                      404
            POST /api/v1/problems/{id}:refuse-extension                  404
            POST /api/v1/problems/{id}:refuse-to-sign                    404
            POST /api/v1/problems/{id}:reject                            404
            POST /api/v1/problems/{id}:remark                            404
            POST /api/v1/problems/{id}:reopen                            404
            POST /api/v1/problems/{id}:report-correction                 404
            POST /api/v1/problems/{id}:report-recurrence                 404
            POST /api/v1/problems/{id}:return                            404
            POST /api/v1/problems/{id}:self-check                        404
            POST /api/v1/problems/{id}:sign                              404
            POST /api/v1/problems/{id}:submit                            404
            POST /api/v1/problems/{id}:supervise                         404
            POST /api/v1/problems/{id}:transfer                          404
            POST /api/v1/problems/{id}:undo                              404
            POST /api/v1/problems/{id}:uphold-objection                  404
            POST /api/v1/problems/{id}:verify                            404
            GET  /api/v1/cases                                           200
            GET  /api/v1/cases?unit=140321                               404
            POST /api/v1/cases                                           400 {"kind":"NEGATIVE","problems":[{problem}]}
            GET  /api/v1/cases/{id}                                      404
            PUT  /api/v1/cases/{id}                                      404 {"title":"x"}
            GET  /api/v1/cases/{id}/events                               404
            POST /api/v1/cases/{id}:ask-reply                            404
            POST /api/v1/cases/{id}:recall                               404
            POST /api/v1/cases/{id}:agree                                404
            POST /api/v1/cases/{id}:raise-objections                     404
            POST /api/v1/cases/{id}:redact                               404 {"words":"x","replacement":"y"}
            POST /api/v1/cases/{id}:keep                                 404 {"words":"x","reason":"y"}
            POST /api/v1/cases/{id}:unmark                               404 {"words":"x"}
            POST /api/v1/cases/{id}:submit                               404
            POST /api/v1/cases/{id}:return                               404 {"grounds":"x"}
            POST /api/v1/cases/{id}:approve                              404
            POST /api/v1/cases/{id}:revise                               404 {"grounds":"x"}
            POST /api/v1/cases/{id}:withdraw                             404 {"grounds":"x"}
            POST /api/v1/cases/{id}:drop                                 404 {"grounds":"x"}
            GET  /api/v1/documents                                       200
            GET  /api/v1/documents?campaign={campaign}                   200
            POST /api/v1/documents                                       404 {"campaign":{campaign},"kind":"BRIEF","issuingUnit":"1402","periodFrom":"2019-09-01","periodTo":"2019-09-02"}
            GET  /api/v1/documents/{id}                                  404
            GET  /api/v1/documents/{id}/events                           404
            GET  /api/v1/documents/{id}/file                             404
            PUT  /api/v1/documents/{id}                                  404 {"title":"x"}
            POST /api/v1/documents/{id}:take-figures                     404
            POST /api/v1/documents/{id}:issue                            404 {"number":"x","issuedOn":"2019-09-02"}
            POST /api/v1/documents/{id}:withdraw                         404 {"grounds":"x"}
            POST /api/v1/documents/{id}:drop                             404 {"grounds":"x"}
            POST /api/v1/documents/{id}:reply                            404 {"replyWords":"x"}
            GET  /api/v1/document-templates/{code}                       404
            GET  /api/v1/document-templates/{code}/kinds/{kind}          404
            POST /api/v1/document-templates/{code}/kinds/{kind}          404 file
            DELETE /api/v1/document-templates/{code}/kinds/{kind}        404
            GET  /api/v1/campaigns/{id}/published-cases                  404
            GET  /api/v1/campaigns/{id}/published-cases/feed.atom        404
            GET  /api/v1/campaigns/{id}/published-cases/feed.json        404
            GET  /api/v1/published-cases/{id}                            404
            POST /api/v1/published-cases/{id}:pose                       404 {"unit":"1402"}
            GET  /api/v1/published-cases/{id}/self-checks                404
            GET  /api/v1/self-checks/{id}                                404
            POST /api/v1/self-checks/{id}:found                          404
            POST /api/v1/self-checks/{id}:not-found                      404 {"grounds":"x"}
            POST /api/v1/self-checks/{id}:not-applicable                 404 {"grounds":"x"}
            POST /works/{id}/remove                                      404
            """;

    private static final byte[] OWN = "各县要立即开展整改，限期完成。".repeat(20).getBytes(StandardCharsets.UTF_8);
    private static final List<String> NEVER_SHOWN = List.of(Yangquan.MARK, "平定县", "盂县");

    @TempDir private static Path neighbours;

    @LocalServerPort private int port;

    @Value("${lookback.jdbc.url}")
    private String url;

    @Autowired private ApplicationContext rooms;
    @Autowired private JdbcClient jdbc;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping mappings;

    private static final Map<String, Caller> BROWSERS = new TreeMap<>();
    private static final List<Yangquan> THINGS = new ArrayList<>();

    @BeforeEach
    void something_happens_in_yangquan() {
        if (THINGS.isEmpty()) {
            SmallProvince.settle(rooms);
            THINGS.add(Yangquan.happens(port, rooms));
        }
    }

    /** One line of the table. */
    private record Case(String route, String target, String expected, String sent) {

        static Case of(String line) {
            String[] parts = line.strip().split("\\s+", 4);
            String address = parts[1].replaceFirst("[?].*", "");
            return new Case(
                    parts[0] + " " + address,
                    parts[1],
                    parts[2],
                    parts.length == 4 ? parts[3] : "");
        }

        String method() {
            return route.substring(0, route.indexOf(' '));
        }

        boolean isRest() {
            return target.startsWith("/api/");
        }

        boolean isOpen() {
            return expected.equals("open") || isPublic();
        }

        boolean isPublic() {
            return expected.equals("public");
        }

        @Override
        public String toString() {
            return method() + " " + target;
        }
    }

    private static List<Case> cases() {
        return CASES.lines().filter(line -> !line.isBlank()).map(Case::of).toList();
    }

    @Test
    void every_route_has_a_case_and_every_case_a_route() {
        Set<String> routes = Routes.of(mappings).keySet();
        Set<String> covered = new TreeSet<>();
        cases().forEach(each -> covered.add(each.route()));

        assertThat(routes)
                .as("add to CASES a line for each: METHOD /path  status  what is sent")
                .isSubsetOf(covered);
        assertThat(covered).as("cases without a route").isSubsetOf(routes);
    }

    @TestFactory
    @Order(1)
    Stream<DynamicTest> nobody_gets_in_without_a_sign_in() {
        return cases().stream()
                .filter(each -> !each.isOpen() && !each.target().equals("/setup"))
                .map(each ->
                        dynamicTest(
                                each.toString(),
                                () -> {
                                    String before = Books.of(jdbc);
                                    assertSentAway(each, ask(each, Optional.empty()));
                                    assertThat(Books.of(jdbc)).isEqualTo(before);
                                }));
    }

    private static void assertSentAway(Case asked, HttpResponse<String> answer) {
        if (asked.isRest()) {
            assertThat(answer.statusCode()).isEqualTo(401);
            if (!asked.method().equals("HEAD")) {
                assertThat(answer.body()).contains("SIGN_IN_NEEDED");
            }
        } else if (answer.statusCode() == 302) {
            assertThat(answer.headers().firstValue("Location"))
                    .hasValueSatisfying(to -> assertThat(to).endsWith("/sign-in"));
        } else {
            // A form without the token of a page.
            assertThat(answer.statusCode()).isEqualTo(403);
        }
        assertThat(answer.body()).doesNotContain(NEVER_SHOWN);
    }

    /**
     * Another tenant: a server of its own on a schema of its own of the same database, with people
     * of the same names and numbers.
     */
    @TestFactory
    @Order(1)
    Stream<DynamicTest> whoever_is_signed_in_at_a_neighbour_is_nobody_here() {
        ConfigurableApplicationContext neighbour =
                new SpringApplicationBuilder(Application.class)
                        .run(
                                "--server.port=0",
                                "--db-scheduler.enabled=false",
                                "--lookback.data=" + neighbours.resolve("data"),
                                "--lookback.jdbc.url=" + url,
                                "--lookback.jdbc.user=postgres",
                                "--lookback.jdbc.schema=neighbour");
        SmallProvince.settle(neighbour);
        int next =
                Integer.parseInt(
                        neighbour.getEnvironment().getRequiredProperty("local.server.port"));
        Caller almighty = SmallProvince.browserOf(SmallProvince.ALMIGHTY, next);
        assertThat(almighty.get("/ledger").body()).doesNotContain(NEVER_SHOWN.getFirst());
        String token = almighty.token();
        assertThat(token).as("signed in there").isNotEmpty();
        Caller here = Caller.at(port).with("Cookie", almighty.cookies());
        String before = Books.of(jdbc);

        return cases().stream()
                .filter(each -> !each.isOpen() && !each.target().equals("/setup"))
                .map(each ->
                        dynamicTest(
                                each.toString(),
                                () -> {
                                    assertSentAway(
                                            each,
                                            each.isRest()
                                                    ? askRest(each, here)
                                                    : askPage(each, here, () -> token));
                                    assertThat(Books.of(jdbc)).isEqualTo(before);
                                }))
                .onClose(neighbour::close);
    }

    @TestFactory
    @Order(2)
    Stream<DynamicTest> a_stranger_learns_nothing_and_changes_nothing() {
        return cases().stream()
                .map(each ->
                        dynamicTest(
                                each.toString(),
                                () -> {
                                    String before = Books.of(jdbc);
                                    HttpResponse<String> answer =
                                            ask(each, Optional.of(SmallProvince.DATONG));

                                    switch (each.expected()) {
                                        case "open", "public" ->
                                                assertThat(answer.statusCode()).isLessThan(500);
                                        case "own" ->
                                                assertThat(answer.statusCode()).isLessThan(500);
                                        default ->
                                                assertThat(answer.statusCode())
                                                        .as(answer.body())
                                                        .isEqualTo(
                                                                Integer.parseInt(each.expected()));
                                    }
                                    if (!each.isPublic()) {
                                        assertThat(answer.body()).doesNotContain(NEVER_SHOWN);
                                    }
                                    if (!each.expected().equals("own")) {
                                        assertThat(Books.of(jdbc)).isEqualTo(before);
                                    }
                                }));
    }

    /** Comes last: it changes everything. */
    @TestFactory
    @Order(3)
    Stream<DynamicTest> what_a_stranger_does_not_find_is_there() {
        return cases().stream()
                .filter(each -> each.expected().equals("404"))
                .map(each ->
                        dynamicTest(
                                each.toString(),
                                () ->
                                        assertThat(
                                                        Stream.of(
                                                                        SmallProvince.PINGDING,
                                                                        SmallProvince.ALMIGHTY)
                                                                .map(Optional::of)
                                                                .map(who -> ask(each, who))
                                                                .map(HttpResponse::statusCode))
                                                .as("who may do everything, or whose own it is")
                                                .anyMatch(status ->
                                                        status < 400
                                                                || status == 400
                                                                || status == 409
                                                                || status == 412)));
    }

    private HttpResponse<String> ask(Case asked, Optional<String> who) {
        if (asked.isRest()) {
            return askRest(
                    asked,
                    who.map(login -> SmallProvince.machineOf(login, port))
                            .orElseGet(() -> Caller.at(port)));
        }
        Caller browser =
                who.map(login ->
                                BROWSERS.computeIfAbsent(
                                        login, name -> SmallProvince.browserOf(name, port)))
                        .orElseGet(() -> Caller.at(port));
        return askPage(asked, browser, browser::token);
    }

    private static HttpResponse<String> askRest(Case asked, Caller caller) {
        String target = THINGS.getFirst().filled(asked.target());
        Caller machine = caller.with("If-Match", "\"1\"");
        if (asked.sent().equals("file")) {
            return Yangquan.upload(machine, target, "file.txt", OWN);
        }
        if (asked.method().equals("GET")) {
            return machine.get(target);
        }
        String body =
                THINGS.getFirst()
                        .filled(asked.sent().isEmpty() ? "{}" : asked.sent())
                        .replace(';', '\n');
        return machine.with("Content-Type", body.startsWith("{") ? "application/json" : "text/csv")
                .send(asked.method(), target, BodyPublishers.ofString(body));
    }

    private static HttpResponse<String> askPage(
            Case asked, Caller browser, Supplier<String> token) {
        String target = THINGS.getFirst().filled(asked.target());
        if (asked.method().equals("GET")) {
            return browser.get(target);
        }
        String proof = token.get();
        return browser.with("Content-Type", "application/x-www-form-urlencoded")
                .with("X-CSRF-TOKEN", proof)
                .send(
                        asked.method(),
                        target,
                        BodyPublishers.ofString(
                                (THINGS.getFirst().filled(asked.sent()) + "&_csrf=" + proof)
                                        .replace(' ', '+')));
    }
}
