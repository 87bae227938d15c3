package org.lookback.document.internal;

import org.lookback.document.DocumentText;
import org.lookback.document.Figures;

/** What a document begins with: the figures, and a text made of them. */
public record Written(DocumentText text, Figures figures) {}
