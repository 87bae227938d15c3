package org.lookback.insight.web;

/** Says a message key in the language of the page. */
@FunctionalInterface
public interface Words {

    String say(String key, Object... particulars);
}
