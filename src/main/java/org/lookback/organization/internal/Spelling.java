package org.lookback.organization.internal;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.stereotype.Component;

/**
 * Before anybody searches, every name is spelt: those of units that came before there were
 * spellings, and all of them where a migration has emptied the column because the rules changed.
 */
@Component
class Spelling implements InitializingBean {

    private static final Logger LOG = LoggerFactory.getLogger(Spelling.class);

    private final Units units;

    Spelling(Units units) {
        this.units = units;
    }

    @Override
    public void afterPropertiesSet() {
        int spelt = units.spell();
        if (spelt > 0) {
            LOG.info("The names of {} units were spelt for the search by initials.", spelt);
        }
    }
}
