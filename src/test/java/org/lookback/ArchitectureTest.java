package org.lookback;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

import org.lookback.kernel.Outcome;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.annotation.Transactional;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** What the build holds to. A rule that guards nothing fails; that is ArchUnit's own default. */
@AnalyzeClasses(packages = "org.lookback", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule classes_are_named_for_what_they_are =
            noClasses()
                    .should()
                    .haveNameMatching(
                            ".*(Impl|Manager|Helper|Utils?|Dto|DTO|Entity|Mapper|Cmd)|.*\\.Base[A-Z]\\w*");

    @ArchTest
    static final ArchRule the_kernel_knows_neither_spring_nor_sql =
            noClasses()
                    .that()
                    .resideInAPackage("org.lookback.kernel..")
                    .and()
                    .doNotHaveSimpleName("package-info")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("org.springframework..", "java.sql..", "javax.sql..");

    @ArchTest
    static final ArchRule reading_a_directive_needs_neither_spring_nor_sql =
            noClasses()
                    .that()
                    .resideInAPackage("org.lookback.directive.internal..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("org.springframework..", "java.sql..", "javax.sql..");

    @ArchTest
    static final ArchRule deciding_on_a_problem_needs_neither_spring_nor_sql =
            noClasses()
                    .that()
                    .haveNameMatching(
                            "org.lookback.ledger..*(Decision|Lifecycle|Move|Scene|Evolution|Problem|Command|Event)(\\$.*)?")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("org.springframework..", "java.sql..", "javax.sql..");

    @ArchTest
    static final ArchRule time_is_read_from_the_clock_alone =
            noClasses()
                    .that()
                    .doNotHaveFullyQualifiedName("org.lookback.database.internal.ClockSetup")
                    .and()
                    // how old a file is goes by the clock that dated it
                    .doNotHaveFullyQualifiedName("org.lookback.Unpacked")
                    .should()
                    .callMethodWhere(readsTheMachinesClock());

    private static DescribedPredicate<JavaMethodCall> readsTheMachinesClock() {
        return DescribedPredicate.describe(
                "reads the machine's clock",
                call -> {
                    String owner = call.getTargetOwner().getFullName();
                    String name = call.getTarget().getName();
                    boolean clockGiven =
                            call.getTarget().getRawParameterTypes().stream()
                                    .anyMatch(type -> type.isEquivalentTo(Clock.class));
                    return switch (owner) {
                        case "java.time.Clock" -> name.startsWith("system");
                        case "java.lang.System" -> name.equals("currentTimeMillis");
                        default ->
                                owner.startsWith("java.time.") && name.equals("now") && !clockGiven;
                    };
                });
    }

    @ArchTest
    static final ArchRule a_campaign_says_itself_which_day_it_is =
            noClasses()
                    .that()
                    .resideInAPackage("org.lookback.campaign..")
                    .and()
                    .doNotHaveFullyQualifiedName("org.lookback.campaign.Policy")
                    .should()
                    .callMethod(LocalDate.class, "ofInstant", Instant.class, ZoneId.class);

    /** An annotation would keep what a refused act had written. */
    @ArchTest
    static final ArchRule an_act_is_carried_out_wholly_or_not_at_all =
            noMethods()
                    .that()
                    .haveRawReturnType(Outcome.class)
                    .should()
                    .beAnnotatedWith(Transactional.class);

    @ArchTest
    static final ArchRule what_a_class_needs_is_given_to_its_constructor =
            noFields().should().beAnnotatedWith(Autowired.class);

    @ArchTest
    static final ArchRule sql_is_no_business_of_the_web =
            noClasses()
                    .that()
                    .resideInAPackage("..web..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("org.springframework.jdbc..", "java.sql..", "javax.sql..");
}
