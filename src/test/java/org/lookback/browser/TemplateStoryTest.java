package org.lookback.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.microsoft.playwright.options.FilePayload;

import org.junit.jupiter.api.Test;
import org.lookback.kernel.Duty;
import org.lookback.shell.Language;
import org.springframework.beans.factory.annotation.Autowired;

/** An office brings a template of its own, and sees what is in it before it founds a campaign. */
@BrowserTest
class TemplateStoryTest {

    private static final String TEMPLATE =
            """
            format: lookback-template/1
            code: dike-inspection
            name:
              zh: 汛前堤防检查
            language: zh
            measures:
              - name: 汛前自查
                keyActions:
                  - wording: 逐段检查堤防，险段挂牌
                    who: 各水务站
                    due: 10
            """;

    @Autowired Prefectures prefectures;

    @Test
    void a_template_of_ones_own_is_looked_at_before_a_campaign_is_founded_of_it(Visitors visitors) {
        Prefecture here = prefectures.found();
        Visitor office =
                visitors.signedIn(
                        here.with(Duty.OFFICE, here.code()),
                        Look.of(Language.ZH, Look.Device.PHONE));
        office.opens("/campaigns/new");
        office.page()
                .locator("[name=templateFile]")
                .setInputFiles(new FilePayload("堤防.yaml", "text/yaml", TEMPLATE.getBytes(UTF_8)));

        office.button("campaign.template.look").click();

        office.sees("逐段检查堤防，险段挂牌");
        office.fits();
        assertThat(office.page().locator("[name=name]")).hasValue("汛前堤防检查");
        assertThat(office.page().locator("[name=templateFile]")).hasCount(0);

        office.expects(400);
        office.page().locator("[name=leadingUnit]").fill("不在这里的单位");
        office.button("campaign.template.create").click();
        assertThat(office.page().locator(".lb-fault")).isVisible();
        office.expectsNothingMore();
        office.page().locator("[name=leadingUnit]").fill(here.code());
        office.button("campaign.template.create").click();

        office.reads("campaign.founded");
        office.sees("汛前自查");
    }
}
