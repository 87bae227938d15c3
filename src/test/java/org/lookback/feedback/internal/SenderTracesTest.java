package org.lookback.feedback.internal;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SenderTracesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    王五 2025678 东关路七号 | 我是王五，打2025678，住东关路七号 | 我是〔反映人〕，打〔电话〕，住〔住址〕
                    王五，电话2025678，住东关路七号 | 王五，202 5678，东关路7号 | 〔反映人〕，〔电话〕，〔住址〕
                    联系人：王五（0353-2025678） | 找王五，二零二五六七八 | 找〔反映人〕，〔电话〕
                    王五电话03532025678 | 王五，打2025678 | 〔反映人〕，打〔电话〕
                    李先生 13835312345 | 我是李先生，13835312345 | 我是〔反映人〕，〔电话〕
                    买买提·艾力 2025678 | 买买提·艾力家没水 | 〔反映人〕家没水
                    冠山镇东关路七号 张三丰 | 张三丰住在东关路七号 | 〔反映人〕住在〔住址〕
                    微信 ww_1976 | 加ww_1976 | 加〔社交账号〕
                    0353-2025678 | 打2025678 找我 | 打〔电话〕 找我
                    Wang Xiaoer wang@x.cn | I am wang xiaoer, wang@x.cn | I am 〔反映人〕 〔反映人〕, 〔邮箱〕
                    平定县 王五 | 平定县的路王五走过 | 平定县的路〔反映人〕走过
                    晚上联系 2025678 | 晚上没有水，请联系 | 晚上没有水，请联系
                    群众 电话2025678 | 群众打电话没人接 | 群众打电话没人接
                    不留 | 不留死角 | 不留死角
                    Wang | Wangfu Road | Wangfu Road
                    13835312345 | 请打2025678 | 请打2025678
                    """)
    void what_a_contact_says_goes_out_of_the_text(String contact, String text, String shown) {
        assertThat(SenderTraces.ofContact(contact).takenOutOf(text)).isEqualTo(shown);
    }

    @Property
    void a_name_and_a_telephone_never_stay_wherever_they_stand(
            @ForAll("names") String name,
            @ForAll @IntRange(min = 2_000_000, max = 8_999_999) int phone,
            @ForAll @StringLength(max = 20) String before,
            @ForAll @StringLength(max = 20) String after) {
        String text = before + name + after + phone + before + name;

        String shown = SenderTraces.ofContact(name + "，" + phone).takenOutOf(text);

        assertThat(shown).doesNotContain(name, Integer.toString(phone));
    }

    @Provide
    Arbitrary<String> names() {
        return Arbitraries.strings().withChars("赵钱孙李周吴郑王冯陈").ofMinLength(2).ofMaxLength(4);
    }
}
