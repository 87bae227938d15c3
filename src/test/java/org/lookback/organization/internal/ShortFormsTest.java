package org.lookback.organization.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;

class ShortFormsTest {

    private static final List<String> PLACES = List.of("山西省", "太原市");

    private final ShortForms forms = new ShortForms();

    @ParameterizedTest
    @CsvSource({
        "省委组织部, 中共山西省委组织部",
        "省委组织部, 中共山西省委员会组织部",
        "中共山西省委组织部, 省委组织部",
        "市发改委, 太原市发展和改革委员会",
        "市发展改革委, 市发展和改革委员会",
        "太原市人社局, 太原市人力资源和社会保障局",
        "平定县教育局, 教育局",
        "平定县教育局, 县教育局",
        "平定县人民政府, 平定县",
        "平定县委, 平定县",
        "盂县人民政府, 盂县",
        "中共平定县委, 平定县",
        "冠山镇政府, 冠山镇",
        "省政府办公厅, 山西省人民政府办公厅",
        "市委组织部（市委老干部局）, 市委老干部局",
        "市监局, 市场监督管理局",
        "太原市市场监管局, 太原市市场监督管理局",
        "省高级法院, 山西省高级人民法院"
    })
    void a_body_is_looked_for_by_what_it_may_be_called(String written, String name) {
        assertThat(forms.of(written, PLACES)).contains(name);
    }

    @Test
    void the_name_itself_comes_first_and_what_is_written_for_nobody_stays_short() {
        assertThat(forms.of("交通运输局", PLACES)).containsExactly("交通运输局");
        assertThat(forms.of("省委", List.of()).iterator().next()).isEqualTo("省委");
    }

    @Test
    void a_name_made_up_to_have_many_forms_has_no_more_than_can_be_looked_for() {
        String many = "省委市委县委区委人大法院检察院发改委工信人社住建文旅市监应急医保".repeat(20);

        assertThat(forms.of(many, PLACES)).hasSizeLessThanOrEqualTo(200);
    }
}
