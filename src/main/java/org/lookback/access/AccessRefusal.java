package org.lookback.access;

import org.lookback.kernel.Refusal;

import java.util.Optional;

/** The rules of sign-in. */
public enum AccessRefusal implements Refusal {
    /** A system is set up once, while nobody can sign in. */
    SET_UP_ONCE,
    /**
     * Only an administrator whose posts cover every place where the person acts changes that
     * person's sign-in.
     */
    ADMINISTRATOR_COVERS_PERSON,
    /** A person has one sign-in. */
    ONE_SIGN_IN_A_PERSON,
    /** A login name belongs to one person. */
    LOGIN_IS_TAKEN,
    /** Nobody disables the own sign-in. */
    NOT_ONES_OWN_SIGN_IN,
    /** A new password is set with the present one. */
    PRESENT_PASSWORD_IS_KNOWN,
    /** A new password differs from the present one. */
    PASSWORD_IS_NEW,
    /** A password somebody else has set is changed before anything else. */
    PASSWORD_IS_ONES_OWN;

    /** They are met before anybody is signed in, and the page of the rules is not for strangers. */
    @Override
    public Optional<String> place() {
        return Optional.empty();
    }
}
