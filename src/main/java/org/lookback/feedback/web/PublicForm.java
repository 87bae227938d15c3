package org.lookback.feedback.web;

import org.lookback.feedback.Matter;
import org.lookback.feedback.NewOpinion;
import org.lookback.feedback.Question;
import org.lookback.feedback.Retention;
import org.lookback.kernel.CampaignId;
import org.lookback.kernel.SpecialActionId;
import org.lookback.organization.UnitName;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The form by which somebody sends an opinion.
 *
 * @param action where it is sent to
 * @param unit the unit that the opinion is about
 * @param matters what it can be about
 * @param form by which this sending is known
 * @param question what is asked, where much has come of late
 * @param retention how long a contact is kept
 */
public record PublicForm(
        String action,
        Optional<UnitName> unit,
        List<Matter> matters,
        String form,
        Optional<Question> question,
        Retention retention) {

    /** What was chosen: a campaign, and perhaps one of its special actions. */
    record About(CampaignId campaign, Optional<SpecialActionId> specialAction) {

        private static final Pattern WRITTEN = Pattern.compile("([0-9]{1,18})(?:-([0-9]{1,18}))?");

        static Optional<About> parse(String text) {
            Matcher parts = WRITTEN.matcher(text.strip());
            if (!parts.matches()) {
                return Optional.empty();
            }
            return Optional.of(
                    new About(
                            new CampaignId(Long.parseLong(parts.group(1))),
                            Optional.ofNullable(parts.group(2))
                                    .map(Long::valueOf)
                                    .map(SpecialActionId::new)));
        }
    }

    public PublicForm {
        matters = List.copyOf(matters);
    }

    public int mostPictures() {
        return NewOpinion.MOST_PICTURES;
    }

    public int largestPicture() {
        return NewOpinion.LARGEST_PICTURE / (1024 * 1024);
    }
}
