package org.lookback.feedback.internal;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;

import org.lookback.feedback.OpinionId;
import org.lookback.feedback.WorkOrderImportId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals what tells who a sender is: AES-256 in Galois/counter mode, by keys that lie in a file of
 * their own beside the data directory, not in it, so that neither the database nor a backup of the
 * data opens anything. What is sealed names its key, so that keys change while older seals still
 * open; it is bound to its place, so that no seal can be put under another opinion.
 */
@Component
public class Seal {

    private static final Logger LOG = LoggerFactory.getLogger(Seal.class);
    private static final String OPTION = "lookback.seal.keys";

    /** Where it lies by what texts are blinded. */
    private static final String BLINDING = "blinding";

    private final Path file;
    private final KeysetHandle keys;
    private final SecretKeySpec blinding;

    public Seal(
            @Value("${lookback.data:data}") String data,
            @Value("${lookback.seal.keys:}") String file,
            @Value("${lookback.seal.new-key:false}") boolean anotherKey,
            JdbcClient jdbc,
            PlatformTransactionManager transactions) {
        this.file = (file.isBlank() ? beside(data) : Path.of(file)).toAbsolutePath().normalize();
        try {
            AeadConfig.register();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
        Held found =
                new TransactionTemplate(transactions)
                        .execute(_ -> {
                            // Servers that start at the same moment take turns.
                            jdbc.sql("lock table opinion_keys in exclusive mode").update();
                            KeysetHandle held = held(known(jdbc), needed(jdbc));
                            byte[] blinding = blinding(jdbc, held);
                            KeysetHandle now = anotherKey ? withAnother(held) : held;
                            keepBlinding(jdbc, now, blinding);
                            return new Held(now, new SecretKeySpec(blinding, "HmacSHA256"));
                        });
        if (found == null) {
            throw new IllegalStateException("no keys");
        }
        this.keys = found.keys();
        this.blinding = found.blinding();
        remember(jdbc, keys);
    }

    /** What a server seals and blinds by. */
    private record Held(KeysetHandle keys, SecretKeySpec blinding) {}

    /** A folder beside the data, however the path to the data is written. */
    private static Path beside(String data) {
        return Path.of(Path.of(data).toAbsolutePath().normalize() + "-keys", "seal.json");
    }

    /** Where the contact of an opinion's sender lies. */
    public static String contactOf(OpinionId id) {
        return "contact of opinion " + id;
    }

    /** Where the words lie as they were sent. */
    public static String originalOf(OpinionId id) {
        return "original of opinion " + id;
    }

    /** Where the words lie that an office has concealed in it. */
    public static String concealedOf(OpinionId id) {
        return "concealed in opinion " + id;
    }

    /** Where a file of work orders lies. */
    public static String fileOf(WorkOrderImportId id) {
        return "file of work orders " + id;
    }

    /** The number of the key by which is sealed now. */
    public long key() {
        return keys.getPrimary().getId();
    }

    /**
     * @param place what the seal belongs to; it opens with no other
     */
    public byte[] seal(String secret, String place) {
        return seal(secret.getBytes(StandardCharsets.UTF_8), place);
    }

    /** The same for a file. */
    public byte[] seal(byte[] secret, String place) {
        try {
            return aead().encrypt(secret, bytes(place));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("nothing could be sealed for " + place, e);
        }
    }

    public String open(byte[] sealed, String place) {
        return new String(openFile(sealed, place), StandardCharsets.UTF_8);
    }

    /** The same; none where the key that sealed it is gone. */
    public Optional<String> opened(byte[] sealed, String place) {
        try {
            return Optional.of(
                    new String(aead().decrypt(sealed, bytes(place)), StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            LOG.warn("The seal of {} does not open.", place, e);
            return Optional.empty();
        }
    }

    public byte[] openFile(byte[] sealed, String place) {
        try {
            return aead().decrypt(sealed, bytes(place));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the seal of " + place + " does not open", e);
        }
    }

    /** Something by which the text is known again, and not what it says; the same by all keys. */
    public String blind(String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(blinding);
            return HexFormat.of().formatHex(Arrays.copyOf(mac.doFinal(bytes(text)), 16));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * By what texts are blinded: it lies sealed in the database, so that it outlives every change
     * of keys. What was blinded before it was kept there was so by all keys together.
     */
    private static byte[] blinding(JdbcClient jdbc, KeysetHandle held) {
        return jdbc.sql("select secret from opinion_blinding")
                .query(byte[].class)
                .optional()
                .flatMap(sealed -> {
                    try {
                        return Optional.of(aead(held).decrypt(sealed, bytes(BLINDING)));
                    } catch (GeneralSecurityException e) {
                        LOG.warn(
                                "The key is gone that sealed by what orders are known again; each"
                                        + " looks changed once.",
                                e);
                        return Optional.empty();
                    }
                })
                .orElseGet(() -> ofAll(held));
    }

    private static byte[] ofAll(KeysetHandle keys) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(
                            bytes(
                                    "blind "
                                            + TinkJsonProtoKeysetFormat.serializeKeyset(
                                                    keys, InsecureSecretKeyAccess.get())));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void keepBlinding(JdbcClient jdbc, KeysetHandle keys, byte[] blinding) {
        try {
            jdbc.sql(
                            """
                            insert into opinion_blinding (key_id, secret) values (:key, :secret)
                            on conflict (alone) do update set key_id = :key, secret = :secret
                            """)
                    .param("key", (long) keys.getPrimary().getId())
                    .param("secret", aead(keys).encrypt(blinding, bytes(BLINDING)))
                    .update();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private Aead aead() throws GeneralSecurityException {
        return aead(keys);
    }

    private static Aead aead(KeysetHandle keys) throws GeneralSecurityException {
        return keys.getPrimitive(RegistryConfiguration.get(), Aead.class);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Set<Long> known(JdbcClient jdbc) {
        return new TreeSet<>(jdbc.sql("select key_id from opinion_keys").query(Long.class).list());
    }

    private Set<Long> needed(JdbcClient jdbc) {
        // What is sealed begins with a mark and the number of its key.
        return new TreeSet<>(
                jdbc.sql(
                                """
                                select key_id from opinion_seals
                                union
                                select cast(cast('x' || encode(substring(content from 2 for 4), 'hex') as bit(32)) as integer)
                                from work_order_imports where content is not null
                                union
                                select key_id from opinion_blinding where :held
                                """)
                        // Another file would blind otherwise than the servers that are there;
                        // where there is none at all, nothing else being sealed, it begins anew.
                        .param("held", Files.exists(file))
                        .query(Long.class)
                        .list());
    }

    private static void remember(JdbcClient jdbc, KeysetHandle keys) {
        jdbc.sql("insert into opinion_keys (key_id) values (:key) on conflict do nothing")
                .param("key", (long) keys.getPrimary().getId())
                .update();
    }

    /**
     * The keys in the file; new ones where nothing is sealed.
     *
     * @param known all keys that there ever were
     * @param needed those by which something is sealed
     */
    private KeysetHandle held(Set<Long> known, Set<Long> needed) {
        if (!Files.exists(file)) {
            if (!needed.isEmpty()) {
                throw wrong(
                        "The keys that seal what senders of opinions left are not at "
                                + file
                                + "; without them it cannot be opened.");
            }
            if (!known.isEmpty()) {
                LOG.warn(
                        "The keys that seal what senders of opinions leave are not at {}; as"
                                + " nothing is sealed by them, new ones are made.",
                        file);
            }
            return kept(KeysetHandle.newBuilder());
        }
        KeysetHandle held = read();
        Set<Long> missing = new TreeSet<>(known);
        for (int at = 0; at < held.size(); at++) {
            missing.remove((long) held.getAt(at).getId());
        }
        if (!missing.isEmpty()) {
            LOG.warn("The file {} lacks keys that were there before: {}.", file, missing);
        }
        missing.retainAll(needed);
        if (!missing.isEmpty()) {
            throw wrong(
                    "The file "
                            + file
                            + " lacks keys by which something was sealed: "
                            + missing
                            + ".");
        }
        return held;
    }

    private KeysetHandle withAnother(KeysetHandle held) {
        return kept(KeysetHandle.newBuilder(held));
    }

    /** With a new key, by which is sealed from now on; on disk when it returns. */
    private KeysetHandle kept(KeysetHandle.Builder keyset) {
        try {
            KeysetHandle made =
                    keyset.addEntry(
                                    KeysetHandle.generateEntryFromParameters(
                                                    PredefinedAeadParameters.AES256_GCM)
                                            .withRandomId()
                                            .makePrimary())
                            .build();
            write(TinkJsonProtoKeysetFormat.serializeKeyset(made, InsecureSecretKeyAccess.get()));
            return made;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw wrong(
                    "The keys that seal what senders of opinions leave cannot be written to "
                            + file
                            + ": "
                            + e.getMessage());
        }
    }

    private void write(String json) throws IOException {
        Path folder = file.getParent();
        if (folder == null) {
            throw new IOException("no folder");
        }
        boolean posix = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
        if (!Files.exists(folder)) {
            Files.createDirectories(folder);
            if (posix) {
                Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
            }
        }
        Path made =
                posix
                        ? Files.createTempFile(
                                folder,
                                "seal",
                                null,
                                PosixFilePermissions.asFileAttribute(
                                        PosixFilePermissions.fromString("rw-------")))
                        : Files.createTempFile(folder, "seal", null);
        Files.write(
                made,
                json.getBytes(StandardCharsets.UTF_8),
                StandardOpenOption.WRITE,
                StandardOpenOption.SYNC);
        Files.move(made, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private KeysetHandle read() {
        String json;
        try {
            json = Files.readString(file);
        } catch (IOException e) {
            throw wrong("The keys at " + file + " cannot be read: " + e.getMessage());
        }
        try {
            return TinkJsonProtoKeysetFormat.parseKeyset(json, InsecureSecretKeyAccess.get());
        } catch (GeneralSecurityException _) {
            // What Tink says of it could tell what stands in it.
            throw wrong("The file " + file + " holds no keys.");
        }
    }

    private InvalidConfigurationPropertyValueException wrong(String what) {
        return new InvalidConfigurationPropertyValueException(OPTION, file, what);
    }
}
