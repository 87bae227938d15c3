@NullMarked
package org.lookback.campaign.internal;

import org.jspecify.annotations.NullMarked;
