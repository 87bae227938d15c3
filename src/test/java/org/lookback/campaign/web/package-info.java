/** The campaign's pages over HTTP. */
@NullMarked
package org.lookback.campaign.web;

import org.jspecify.annotations.NullMarked;
