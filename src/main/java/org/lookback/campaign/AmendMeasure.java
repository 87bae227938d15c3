package org.lookback.campaign;

import java.util.Optional;

/** Says how a measure is called and how it stands; replaces what was said before. */
public record AmendMeasure(String name, Optional<String> problem, Optional<String> nextStep) {}
