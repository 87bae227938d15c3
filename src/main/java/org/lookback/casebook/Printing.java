package org.lookback.casebook;

/** Whether the reply of the unit concerned is published with the case. */
public enum Printing {
    WITH_THE_CASE,
    LEFT_OUT
}
