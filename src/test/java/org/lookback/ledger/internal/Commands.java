package org.lookback.ledger.internal;

import org.lookback.kernel.ProblemId;
import org.lookback.ledger.ClosureClass;
import org.lookback.ledger.Command;
import org.lookback.ledger.Severity;

import java.util.List;
import java.util.Optional;

/** One good command of every kind. */
final class Commands {

    private Commands() {}

    static List<Command> ofEveryKind() {
        return List.of(
                new Command.Amend(
                        "路面塌陷", "三米", Severity.SERIOUS, Optional.of(Stage.ROADS), Optional.empty()),
                new Command.Assign(
                        Stage.COUNTY.unit(), List.of(Stage.BESIDE.unit()), Optional.empty()),
                new Command.Claim(),
                new Command.Decline("不属我县"),
                new Command.Transfer(Stage.BESIDE.unit(), "属邻县"),
                Stage.analysis(),
                Stage.plan(),
                new Command.Begin(),
                Stage.evidence(99),
                new Command.ReportCorrection("已修复"),
                new Command.IssueRule("巡查办法", "7号", Stage.TODAY),
                new Command.SelfCheck("逐条符合"),
                new Command.Submit("请验收"),
                new Command.Sign(),
                new Command.RefuseToSign("未完工"),
                new Command.Verify("属实"),
                new Command.RecordVisit("现场属实"),
                new Command.GiveNotice("公示"),
                new Command.RaiseObjection("路肩未修"),
                new Command.AnswerObjection(1, "已修"),
                new Command.UpholdObjection(1, "属实"),
                new Command.Supervise("限期整改"),
                new Command.LiftSupervision("进展良好"),
                new Command.Return("未完工"),
                new Command.Close(ClosureClass.KEPT_UP, ""),
                new Command.PassLookBack("良好"),
                new Command.ConfirmEffective("良好"),
                new Command.PassExtraLookBack("良好"),
                new Command.FailLookBack("又塌了"),
                new Command.ReportRecurrence("又塌了"),
                new Command.Reopen(Optional.empty(), ""),
                new Command.AskExtension(Stage.TODAY.plusDays(400), "雨季"),
                new Command.GrantExtension(),
                new Command.RefuseExtension("不同意"),
                new Command.Reject("不属实"),
                new Command.Merge(new ProblemId(8)),
                new Command.Pose(List.of(Stage.BESIDE.unit()), ""),
                new Command.AcceptPose(Stage.BESIDE.unit()),
                new Command.DeclinePose(Stage.BESIDE.unit(), "没有"),
                new Command.DismissPose(Stage.BESIDE.unit(), "没有公路"),
                new Command.Remark("已阅"),
                new Command.Undo());
    }
}
