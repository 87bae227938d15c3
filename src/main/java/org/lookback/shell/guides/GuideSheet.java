package org.lookback.shell.guides;

import java.util.List;

/** A guide as it is read: the message keys of its title and of its steps. */
public record GuideSheet(String name, String title, List<String> steps) {}
