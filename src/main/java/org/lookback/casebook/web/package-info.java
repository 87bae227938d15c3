@org.jspecify.annotations.NullMarked
package org.lookback.casebook.web;
