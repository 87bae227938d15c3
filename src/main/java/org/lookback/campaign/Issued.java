package org.lookback.campaign;

/** An act of issuing, carried out: its number and how many units were asked. */
public record Issued(long issue, int units) {}
