package org.lookback.access.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.lookback.access.Access;
import org.lookback.access.ChangePassword;
import org.lookback.access.CurrentActor;
import org.lookback.access.SetUp;
import org.lookback.access.SignedIn;
import org.lookback.access.TrialUsers;
import org.lookback.kernel.Actor;
import org.lookback.kernel.Fault;
import org.lookback.kernel.Outcome;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

import java.util.List;

/** The pages to sign in, to set up an empty system, and to change one's password. */
@Controller
class SignInController {

    private final Access access;
    private final ObjectProvider<TrialUsers> trialUsers;
    private final SecurityContextRepository sessions = new HttpSessionSecurityContextRepository();

    SignInController(Access access, ObjectProvider<TrialUsers> trialUsers) {
        this.access = access;
        this.trialUsers = trialUsers;
    }

    @GetMapping("/sign-in")
    String signIn(
            @RequestParam(required = false, defaultValue = "0") int wait,
            HttpServletRequest request,
            Model model) {
        if (!access.isSetUp()) {
            return "redirect:/setup";
        }
        model.addAttribute("wrong", request.getParameter("wrong") != null);
        model.addAttribute("again", request.getParameter("again") != null);
        model.addAttribute("wait", wait);
        model.addAttribute(
                "trialUsers",
                trialUsers.stream().flatMap(each -> each.offered().stream()).toList());
        model.addAttribute("lost", Interrupted.lostAForm(request));
        model.addAttribute("login", Interrupted.takeLogin(request).orElse(""));
        return "access/sign-in";
    }

    @GetMapping("/setup")
    String setUp() {
        return access.isSetUp() ? "redirect:/sign-in" : "access/setup";
    }

    @PostMapping("/setup")
    Outcome<String> setUp(
            @RequestParam String name,
            @RequestParam String login,
            @RequestParam String password,
            @RequestParam String again,
            HttpServletRequest request,
            HttpServletResponse response) {
        if (!password.equals(again)) {
            return Outcome.faulty("again", "fault.passwords_differ");
        }
        return access.setUp(new SetUp(name, login, password))
                .map(signedIn -> {
                    remember(signedIn, request, response);
                    return "redirect:/";
                });
    }

    @GetMapping("/password")
    String password(Model model) {
        model.addAttribute(
                "mustChange", CurrentActor.signedIn().filter(SignedIn::mustChange).isPresent());
        return "access/password";
    }

    @PostMapping("/password")
    Outcome<String> password(
            Actor actor,
            @RequestParam String present,
            @RequestParam String next,
            @RequestParam String again,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        if (!next.equals(again)) {
            return Outcome.faulty(List.of(Fault.at("again", "fault.passwords_differ")));
        }
        return access.changePassword(actor, new ChangePassword(present, next))
                .map(signedIn -> {
                    remember(signedIn, request, response);
                    redirect.addFlashAttribute("notice", "access.password.changed");
                    return "redirect:/";
                });
    }

    /** Keeps this session open; the others, which the change has ended, stay so. */
    private void remember(
            SignedIn signedIn, HttpServletRequest request, HttpServletResponse response) {
        request.getSession();
        request.changeSessionId();
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(
                UsernamePasswordAuthenticationToken.authenticated(signedIn, null, List.of()));
        SecurityContextHolder.setContext(context);
        sessions.saveContext(context, request, response);
    }
}
