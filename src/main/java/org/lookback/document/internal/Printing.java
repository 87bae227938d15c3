package org.lookback.document.internal;

import org.lookback.campaign.Campaign;
import org.lookback.campaign.Campaigns;
import org.lookback.document.Document;
import org.lookback.document.DocumentKind;
import org.lookback.document.internal.word.BuiltInTemplate;
import org.lookback.document.internal.word.Placeholder;
import org.lookback.document.internal.word.TemplateCheck;
import org.lookback.document.internal.word.Unfit;
import org.lookback.document.internal.word.WordFile;
import org.lookback.evidence.Evidence;
import org.lookback.kernel.EvidenceId;
import org.lookback.kernel.Speech;
import org.lookback.kernel.UnitId;
import org.lookback.kernel.UnitPath;
import org.lookback.organization.Organization;
import org.lookback.organization.Unit;
import org.springframework.stereotype.Component;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;

/** Makes Word files of documents. */
@Component
public class Printing {

    private final TemplateRows templates;
    private final Evidence evidence;
    private final Campaigns campaigns;
    private final Organization organization;
    private final Speech speech;

    public Printing(
            TemplateRows templates,
            Evidence evidence,
            Campaigns campaigns,
            Organization organization,
            Speech speech) {
        this.templates = templates;
        this.evidence = evidence;
        this.campaigns = campaigns;
        this.organization = organization;
        this.speech = speech;
    }

    /** What the file is called: the title with the number, without what file systems mind. */
    public static String fileName(Document it, String number) {
        return (it.text().title() + " " + number).replaceAll("[\\\\/:*?\"<>|]", " ").strip()
                + ".docx";
    }

    /** The file that the document makes with a number and a day. */
    public byte[] print(Document it, String number, LocalDate on) {
        return WordFile.filled(
                laidOutBy(it.issuer().unit(), it.kind()),
                words(it, number, on),
                it.text().blocks(it.figures()));
    }

    /** The template of a unit for a kind: its own as it was handed in, else that of Lookback. */
    public byte[] template(UnitId unit, DocumentKind kind) {
        return templates
                .of(unit, kind)
                .map(own -> bytes(own.file()))
                .orElseGet(() -> BuiltInTemplate.file(kind.isAddressed()));
    }

    /** What a unit has handed in is put together anew of its parts, as when it was accepted. */
    private byte[] laidOutBy(UnitId unit, DocumentKind kind) {
        return templates
                .of(unit, kind)
                .map(own -> checked(bytes(own.file()), kind))
                .orElseGet(() -> BuiltInTemplate.file(kind.isAddressed()));
    }

    private byte[] bytes(EvidenceId file) {
        try {
            return evidence.open(file).orElseThrow().bytes().getContentAsByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] checked(byte[] template, DocumentKind kind) {
        try {
            return TemplateCheck.accepted(template, kind.isAddressed());
        } catch (Unfit e) {
            throw new IllegalStateException("a template is no longer accepted", e);
        }
    }

    private Map<Placeholder, String> words(Document it, String number, LocalDate on) {
        Campaign campaign = campaigns.find(it.campaign()).orElseThrow();
        String issuer = name(it.issuer());
        Map<Placeholder, String> words = new EnumMap<>(Placeholder.class);
        words.put(
                Placeholder.HEAD,
                it.figures()
                        .colour()
                        .map(colour ->
                                say(
                                        it,
                                        "document.head.coloured",
                                        speech.say(it.language(), colour)))
                        .orElseGet(() ->
                                say(
                                        it,
                                        "document.head",
                                        issuer,
                                        speech.sayAlone(it.language(), it.kind()))));
        words.put(Placeholder.NUMBER, number);
        words.put(Placeholder.TITLE, it.text().title());
        words.put(
                Placeholder.ADDRESSED,
                it.addressed()
                        .map(unit -> say(it, "document.addressed.to", name(unit)))
                        .orElse(""));
        words.put(Placeholder.ISSUER, issuer);
        words.put(Placeholder.DATE, say(it, "document.day", on));
        words.put(Placeholder.CAMPAIGN, campaign.name());
        words.put(Placeholder.PERIOD, say(it, "document.period.said", it.from(), it.to()));
        words.put(
                Placeholder.TAKEN,
                say(it, "document.day", it.figures().takenAt().atZone(campaign.policy().zone())));
        words.put(Placeholder.PRINTED, say(it, "document.printed", issuer, on));
        return words;
    }

    private String say(Document it, String key, Object... particulars) {
        return speech.say(it.language(), key, particulars);
    }

    private String name(UnitPath unit) {
        return organization.byId(unit.unit()).map(Unit::name).orElse("—");
    }
}
