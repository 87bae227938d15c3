package org.lookback.feedback.internal;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;

class PersonalNumbersTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    请打13835312345联系我 | 请打〔电话〕联系我
                    电话：138 3531 2345。 | 电话：〔电话〕。
                    电话138-3531-2345 | 电话〔电话〕
                    手机１３８３５３１２３４５ | 手机〔电话〕
                    手机一三八三五三一二三四五找我 | 手机〔电话〕找我
                    手机幺三八三五三幺二三四五 | 手机〔电话〕
                    1、3、8、3、5、3、1、2、3、4、5 | 〔电话〕
                    +86 13835312345 | 〔电话〕
                    008613835312345 | 〔电话〕
                    打13835312345或者13903531234 | 打〔电话〕或者〔电话〕
                    1383531234513903531234 | 〔电话〕
                    0351-7654321 | 〔电话〕
                    0351 7654321 转 3 | 〔电话〕 转 3
                    座机 7654321 | 座机 〔电话〕
                    身份证140321199003071234是假的 | 身份证140321199003071234是假的
                    身份证11010519491231002X | 身份证〔证件号〕
                    身份证１１０１０５１９４９１２３１００２Ｘ | 身份证〔证件号〕
                    110105 19491231 002x | 〔证件号〕
                    卡号6222 0212 3456 7890 128 | 卡号〔银行卡号〕
                    写信到li.si@example.com.cn | 写信到〔邮箱〕
                    加微信：lisi_2019 | 加微信：〔社交账号〕
                    我微信号是 abc12345 | 我微信号是 〔社交账号〕
                    QQ号12345678 | QQ号〔社交账号〕
                    护照E12345678 | 护照〔证件号〕
                    """)
    void what_tells_who_somebody_is_goes(String text, String shown) {
        if (text.contains("是假的")) {
            // No checksum: it is taken for what it may be, or left; here, left.
            assertThat(PersonalNumbers.masked(text)).isEqualTo(shown);
            return;
        }
        assertThat(PersonalNumbers.masked(text)).isEqualTo(shown);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2019年12月2日上午9:30，第3排第12号",
                "2019-12-02 09:30 排污口还在排",
                "罚款1500元，合同编号20191202001",
                "第14、15、16、17、18、19号楼没有路灯",
                "打12345没人接，120也没来",
                "占地1380平方米、1200平方米、3000平方米",
                "一共三百五十二户，二〇一九年建成",
                "车间里有4台设备，型号YX3-132S2-2"
            })
    void other_numbers_stay(String text) {
        assertThat(PersonalNumbers.masked(text)).isEqualTo(text);
    }

    @Test
    void nothing_but_digits_is_read_to_the_end() {
        for (String text :
                List.of(
                        "1".repeat(2_000),
                        "1 ".repeat(1_000),
                        "1、".repeat(1_000),
                        "1   ".repeat(500))) {
            assertThat(PersonalNumbers.masked(text + "。")).endsWith("。");
        }
    }

    @Property(tries = 500)
    void no_mobile_number_gets_through_however_it_is_spaced(
            @ForAll @IntRange(min = 3, max = 9) int second,
            @ForAll @IntRange(max = 999_999_999) int rest,
            @ForAll @IntRange(max = 3) int spelling) {
        String number = "1" + second + "%09d".formatted(rest);

        String masked = PersonalNumbers.masked("联系" + spelt(number, spelling) + "谢谢");

        assertThat(masked).isEqualTo("联系〔电话〕谢谢");
    }

    @Property(tries = 500)
    void no_identity_number_gets_through(
            @ForAll @IntRange(min = 110000, max = 659000) int region,
            @ForAll @IntRange(min = 1930, max = 2015) int year,
            @ForAll @IntRange(min = 1, max = 12) int month,
            @ForAll @IntRange(min = 1, max = 28) int day,
            @ForAll @IntRange(max = 999) int order,
            @ForAll @IntRange(max = 3) int spelling) {
        String first = "%06d%04d%02d%02d%03d".formatted(region, year, month, day, order);
        int sum = 0;
        for (int at = 0; at < 17; at++) {
            sum += (first.charAt(at) - '0') * (int) (Math.pow(2, 17 - at) % 11);
        }
        String number = first + "10X98765432".charAt(sum % 11);

        String masked = PersonalNumbers.masked("证件" + spelt(number, spelling) + "谢谢");

        assertThat(masked).isEqualTo("证件〔证件号〕谢谢");
    }

    private static String spelt(String number, int spelling) {
        StringBuilder spelt = new StringBuilder();
        for (int at = 0; at < number.length(); at++) {
            char digit = number.charAt(at);
            switch (spelling) {
                case 0 -> spelt.append(digit);
                case 1 -> spelt.append((char) (digit - '!' + '！'));
                case 2 -> spelt.append(digit).append(' ');
                default -> spelt.append(digit == 'X' ? 'X' : "〇一二三四五六七八九".charAt(digit - '0'));
            }
        }
        return spelt.toString().strip();
    }
}
