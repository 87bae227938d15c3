package org.lookback.campaign;

import java.util.Optional;

/** Says what a key action is and how it stands; replaces what was said before. */
public record AmendKeyAction(
        DescribeKeyAction is, Optional<String> problem, Optional<String> nextStep) {}
