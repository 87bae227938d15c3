package org.lookback.directive;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.time.LocalDate;

/** What of a document in the binary format of Word 97 is read. */
class DocReadingTest {

    private final DirectiveText text =
            Examples.readable(DirectiveText.of(Examples.file("files/word97.doc")));

    @Test
    void numbers_are_written_out_and_changes_accepted_and_only_what_is_seen_is_read() {
        assertThat(text.text())
                .isEqualTo(
                        """
                        清河市人民政府办公室关于加强河道管理工作的通知
                        各县（市、区）人民政府，市直有关部门：
                        一、压实工作责任
                        （一）建立河道整治台账。（市水利局牵头，市财政局配合，2021年6月底前完成）
                        （二）清理岸线垃圾。（市城管局负责）
                        二、严格考核问责
                        对进展缓慢的单位，一律要及时通报。
                        详见附表。
                        河名\t工程\t
                        清河\t1\t修复堤防\t
                        2\t清理水库\t
                        清河市人民政府办公室
                        2021年3月8日
                        """);
    }

    @Test
    void merged_cells_keep_the_grid() {
        Table table = text.tables().getFirst();

        assertThat(table.rows()).allSatisfy(row -> assertThat(row).hasSize(3));
        assertThat(table.rows().get(0).get(1)).isEqualTo(table.rows().get(0).get(2));
        assertThat(table.rows().get(1).getFirst()).isEqualTo(table.rows().get(2).getFirst());
    }

    @Test
    void its_tasks_have_who_leads_who_takes_part_and_by_when() {
        Task task = new Directives().read(text).tasks().getFirst();

        assertThat(task.lead()).containsExactly(new Party("市水利局"));
        assertThat(task.participants()).containsExactly(new Party("市财政局"));
        assertThat(task.deadline().flatMap(Deadline::date)).contains(LocalDate.of(2021, 6, 30));
    }
}
