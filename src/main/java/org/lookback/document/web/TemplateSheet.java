package org.lookback.document.web;

import org.lookback.document.DocumentKind;
import org.lookback.document.OwnTemplate;
import org.lookback.organization.Unit;

import java.util.List;
import java.util.Optional;

/** What the page of templates shows of a unit. */
public record TemplateSheet(Unit unit, List<OwnTemplate> own) {

    public TemplateSheet {
        own = List.copyOf(own);
    }

    public Optional<OwnTemplate> own(DocumentKind kind) {
        return own.stream().filter(each -> each.kind() == kind).findFirst();
    }

    public String href(DocumentKind kind) {
        return "/document-templates/" + unit.code() + "/kinds/" + kind.name();
    }
}
