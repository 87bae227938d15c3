package org.lookback.browser;

import org.junit.jupiter.api.extension.ExtendWith;
import org.lookback.shell.RunningServer;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A test in which people use the pages with a real browser. All tests with this annotation share
 * one server; {@link Prefectures} gives each story an organisation, people and a campaign that no
 * other story sees, and a parameter of type {@link Visitors} gives it browsers.
 *
 * <p>Whatever a browser complains about fails the test: errors and warnings on its console, errors
 * in scripts, requests that fail, answers that tell of an error and were not expected, pages that
 * scroll sideways.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = RunningServer.Surroundings.class)
@Import({SettableClock.Setup.class, Prefectures.class, PatientWork.class})
@ExtendWith({RunningServer.Stopping.class, Visitors.Provision.class})
public @interface BrowserTest {}
