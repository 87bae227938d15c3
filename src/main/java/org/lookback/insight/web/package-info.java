@org.jspecify.annotations.NullMarked
package org.lookback.insight.web;
