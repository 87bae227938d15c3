package org.lookback.casebook.internal;

import org.lookback.casebook.Case;
import org.lookback.casebook.CaseCommand;

import java.util.Map;
import java.util.TreeMap;

/** How the history tells what was done with a case. */
public final class Happened {

    private Happened() {}

    /** What a command is called once it is done. */
    public static String nameOf(CaseCommand command) {
        return switch (command) {
            case CaseCommand.Edit _ -> "Edited";
            case CaseCommand.AskReply _ -> "ReplyAsked";
            case CaseCommand.Recall _ -> "Recalled";
            case CaseCommand.Agree _ -> "Agreed";
            case CaseCommand.RaiseObjections _ -> "Objected";
            case CaseCommand.Lapse _ -> "Lapsed";
            case CaseCommand.Redact _ -> "Redacted";
            case CaseCommand.Keep _ -> "Kept";
            case CaseCommand.Unmark _ -> "Unmarked";
            case CaseCommand.Submit _ -> "Submitted";
            case CaseCommand.Return _ -> "Returned";
            case CaseCommand.Approve _ -> "Published";
            case CaseCommand.Revise _ -> "RevisionBegun";
            case CaseCommand.Withdraw _ -> "Withdrawn";
            case CaseCommand.Drop _ -> "Dropped";
        };
    }

    /** The particulars: what was given with the command, and which edition came of it. */
    public static Map<String, Object> told(CaseCommand command, Case before) {
        Map<String, Object> told = new TreeMap<>();
        told.put("with", command);
        if (command instanceof CaseCommand.Approve) {
            told.put("edition", before.editions() + 1);
        }
        return told;
    }
}
