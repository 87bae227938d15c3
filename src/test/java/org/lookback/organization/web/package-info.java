@org.jspecify.annotations.NullMarked
package org.lookback.organization.web;
