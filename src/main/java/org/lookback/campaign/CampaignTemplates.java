package org.lookback.campaign;

import org.lookback.campaign.Plan.PlannedBatch;
import org.lookback.campaign.Plan.PlannedKeyAction;
import org.lookback.campaign.Plan.PlannedMeasure;
import org.lookback.campaign.Plan.PlannedProvision;
import org.lookback.campaign.Plan.PlannedSpecialAction;
import org.lookback.campaign.internal.CampaignRows;
import org.lookback.campaign.internal.Offices;
import org.lookback.campaign.internal.TemplateReader;
import org.lookback.campaign.internal.TemplateWriter;
import org.lookback.chronicle.Acts;
import org.lookback.chronicle.Chronicle;
import org.lookback.chronicle.NewEntry;
import org.lookback.chronicle.Stream;
import org.lookback.kernel.Actor;
import org.lookback.kernel.CampaignId;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.Post;
import org.lookback.kernel.UnitId;
import org.lookback.kernel.UnitPath;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Templates: those that come with Lookback, those that people bring, and campaigns as templates. A
 * template is read and used; it is never stored, and a campaign does not change with it.
 */
@Service
public class CampaignTemplates {

    /** A file larger than this is no template. */
    public static final int LARGEST = TemplateReader.LARGEST;

    private static final List<String> BUILT_IN =
            List.of(
                    "thematic-education",
                    "work-safety-inspection",
                    "audit-rectification",
                    "environmental-inspection",
                    "iso-9001-capa");

    /** Read when somebody first asks for one, not when Lookback starts. */
    private static final class BuiltIn {

        private static final Map<String, byte[]> FILES = new LinkedHashMap<>();
        private static final Map<String, Template> TEMPLATES = new LinkedHashMap<>();

        static {
            for (String code : BUILT_IN) {
                byte[] file = resource(code);
                FILES.put(code, file);
                if (read(file) instanceof Outcome.Done<Template>(var template)) {
                    TEMPLATES.put(code, template);
                }
            }
        }

        private BuiltIn() {}
    }

    private final Campaigns campaigns;
    private final CampaignRows rows;
    private final Chronicle chronicle;
    private final Clock clock;
    private final Acts acts;

    public CampaignTemplates(
            Campaigns campaigns,
            CampaignRows rows,
            Chronicle chronicle,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.campaigns = campaigns;
        this.rows = rows;
        this.chronicle = chronicle;
        this.clock = clock;
        this.acts = new Acts(transactions);
    }

    /** Those that come with Lookback. */
    public List<Template> builtIn() {
        return List.copyOf(BuiltIn.TEMPLATES.values());
    }

    /** One that comes with Lookback. */
    public Optional<Template> find(String code) {
        return Optional.ofNullable(BuiltIn.TEMPLATES.get(code));
    }

    /** The file of one that comes with Lookback, as it was written. */
    public Optional<byte[]> file(String code) {
        return Optional.ofNullable(BuiltIn.FILES.get(code)).map(byte[]::clone);
    }

    /**
     * Reads a template's file. Faulty, with every fault at its place such as {@code
     * specialActions[2].name}; of what is no YAML at all the place is {@code template}.
     */
    public static Outcome<Template> read(byte[] file) {
        return TemplateReader.read(file);
    }

    /** The campaign as a template, if the actor may know of it. */
    public Optional<Template> of(Actor actor, CampaignId id) {
        return campaigns.sheet(actor, id).map(CampaignTemplates::of);
    }

    private static Template of(CampaignSheet sheet) {
        Campaign campaign = sheet.campaign();
        Template.Language language = Template.Language.of(campaign.name());
        return new Template(
                campaign.code().orElse("campaign-" + campaign.id()),
                Template.Told.in(language, campaign.name()),
                Optional.empty(),
                language,
                Plan.of(sheet));
    }

    /** The template as a file, which {@link #read} reads as the same template. */
    public static String write(Template template) {
        return TemplateWriter.write(template);
    }

    /** The unit whose campaigns the actor may found, if there is one; the highest first. */
    public Optional<UnitId> seat(Actor actor) {
        return actor.posts().stream()
                .map(Post::path)
                .filter(path -> Offices.founder(actor, path).isPresent())
                .min((one, other) -> Integer.compare(one.units().size(), other.units().size()))
                .map(UnitPath::unit);
    }

    /**
     * Founds a campaign that consists of what the template plans. All of it is done or nothing.
     * Refused: {@link CampaignRefusal#OFFICE_FOUNDS_CAMPAIGN}, {@link
     * CampaignRefusal#CAMPAIGN_CODE_IS_TAKEN}.
     */
    public Outcome<Campaign> found(Actor actor, Template template, FoundOfTemplate chosen) {
        NewCampaign campaign =
                new NewCampaign(
                        chosen.name().orElse(template.name().in(template.language())).strip(),
                        chosen.code(),
                        chosen.leadingUnit(),
                        chosen.startsOn(),
                        chosen.endsOn(),
                        template.plan().policy().in(clock.getZone()));
        return acts.carryOut(() ->
                campaigns
                        .found(actor, campaign, Optional.empty())
                        .map(founded -> filled(actor, founded, template)));
    }

    private Campaign filled(Actor actor, Campaign founded, Template template) {
        CampaignId id = founded.id();
        LocalDate first = founded.startsOn();
        Plan plan = template.plan();
        for (PlannedBatch batch : plan.batches()) {
            rows.addBatch(id, batch.from(first), Optional.empty());
        }
        for (PlannedMeasure measure : plan.measures()) {
            Optional<Long> added =
                    Optional.of(rows.addMeasure(id, measure.name(), Optional.empty()));
            for (PlannedKeyAction action : measure.keyActions()) {
                rows.addKeyAction(id, action.from(first, added), Optional.empty());
            }
        }
        for (PlannedKeyAction action : plan.keyActions()) {
            rows.addKeyAction(id, action.from(first, Optional.empty()), Optional.empty());
        }
        for (PlannedSpecialAction action : plan.specialActions()) {
            campaigns.addFounded(
                    actor,
                    id,
                    new DescribeSpecialAction(
                            action.name(), Optional.empty(), action.terms(), Set.of(), Map.of()),
                    Optional.empty());
        }
        for (Provision.Kind kind : Plan.KINDS) {
            for (PlannedProvision provision : plan.provisions(kind)) {
                rows.addProvision(
                        id,
                        kind,
                        new DescribeProvision(
                                provision.wording(),
                                provision.who(),
                                Optional.empty(),
                                Optional.empty()),
                        Optional.empty());
            }
        }
        chronicle.append(
                new Stream("campaign", id.value()),
                rows.touch(id).orElseThrow(),
                List.of(
                        NewEntry.of(
                                "FilledFromTemplate",
                                Map.of("template", template.code(), "plan", plan))),
                actor,
                Offices.founder(actor, founded.leadingUnit()),
                clock.instant());
        return rows.find(id).orElseThrow();
    }

    private static byte[] resource(String code) {
        try (InputStream file =
                Objects.requireNonNull(
                        CampaignTemplates.class.getResourceAsStream("templates/" + code + ".yaml"),
                        code)) {
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
