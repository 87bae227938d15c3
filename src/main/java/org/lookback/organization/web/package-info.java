@NullMarked
package org.lookback.organization.web;

import org.jspecify.annotations.NullMarked;
