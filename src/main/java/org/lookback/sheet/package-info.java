/**
 * Tables that people bring, as workbooks and as CSV: read row by row with the address of each cell,
 * whatever encoding, title rows and order of columns they have; which column means what, guessed,
 * put right by a person and kept; and what is wrong, written back into a copy of the very file. It
 * knows no business: rooms say which columns they seek, and what a row comes to.
 */
@ApplicationModule(
        displayName = "sheet",
        allowedDependencies = {"kernel"})
@NullMarked
package org.lookback.sheet;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
