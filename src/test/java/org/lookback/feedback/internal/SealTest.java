package org.lookback.feedback.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lookback.RealPostgres;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.Arrays;

import javax.sql.DataSource;

class SealTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private final DataSource database = RealPostgres.freshDatabase();

    private Seal start(String newKey) {
        return start(newKey, folder.resolve("data").toString());
    }

    private Seal start(String newKey, String data) {
        return new Seal(
                data,
                "",
                Boolean.parseBoolean(newKey),
                JdbcClient.create(database),
                new JdbcTransactionManager(database));
    }

    /** As if an opinion had come with a contact. */
    private void sealsSomething(Seal seal) {
        JdbcClient jdbc = JdbcClient.create(database);
        jdbc.sql("alter table opinion_seals drop constraint opinion_seals_opinion_id_fkey")
                .update();
        jdbc.sql(
                        "insert into opinion_seals (opinion_id, key_id, contact) values (1, :key,"
                                + " :contact)")
                .param("key", seal.key())
                .param("contact", seal.seal("13835312345", "a"))
                .update();
    }

    private Path keys() {
        return folder.resolve("data-keys").resolve("seal.json");
    }

    @Test
    void keys_are_made_once_beside_the_data_and_read_by_their_owner_alone() throws IOException {
        Seal seal = start("no");
        byte[] sealed = seal.seal("13835312345", "a");

        assertThat(keys()).exists();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(keys())))
                .isEqualTo("rw-------");
        assertThat(folder.resolve("data")).doesNotExist();
        assertThat(start("no").open(sealed, "a")).isEqualTo("13835312345");
    }

    @Test
    void a_seal_opens_at_its_own_place_alone_and_not_after_a_change() {
        Seal seal = start("no");
        byte[] sealed = seal.seal("13835312345", "contact of opinion 1");

        assertThatThrownBy(() -> seal.open(sealed, "contact of opinion 2"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageNotContaining("13835312345");
        byte[] changed = Arrays.copyOf(sealed, sealed.length);
        changed[changed.length - 1] ^= 1;
        assertThatThrownBy(() -> seal.open(changed, "contact of opinion 1"))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void keys_lie_beside_the_data_also_where_its_path_ends_with_a_slash() {
        Seal seal = start("no", folder.resolve("data") + "/");

        assertThat(keys()).exists();
        assertThat(start("no", folder.resolve("other") + "/../data/").key()).isEqualTo(seal.key());
    }

    @Test
    void where_nothing_is_sealed_others_are_made() throws IOException {
        Seal before = start("no");
        Files.delete(keys());

        assertThat(start("no").key()).isNotEqualTo(before.key());
        assertThat(keys()).exists();
    }

    @Test
    void without_the_keys_nothing_starts_and_no_others_are_made() throws IOException {
        sealsSomething(start("no"));
        Files.delete(keys());

        assertThatThrownBy(() -> start("no"))
                .isInstanceOf(InvalidConfigurationPropertyValueException.class)
                .hasMessageContaining("seal.json");
        assertThat(keys()).doesNotExist();
    }

    @Test
    void other_keys_are_not_taken_for_those_that_sealed() throws IOException {
        sealsSomething(start("no"));
        String right = Files.readString(keys());
        Files.delete(keys());
        DataSource another = RealPostgres.freshDatabase();
        new Seal(
                folder.resolve("data").toString(),
                "",
                false,
                JdbcClient.create(another),
                new JdbcTransactionManager(another));

        assertThatThrownBy(() -> start("no"))
                .isInstanceOf(InvalidConfigurationPropertyValueException.class)
                .hasMessageContaining("lacks keys");
        Files.writeString(keys(), "{}");
        assertThatThrownBy(() -> start("no"))
                .isInstanceOf(InvalidConfigurationPropertyValueException.class);
        Files.writeString(keys(), right);
        assertThat(start("no").key()).isNotZero();
    }

    @Test
    void with_a_new_key_older_seals_still_open() {
        Seal before = start("no");
        byte[] sealed = before.seal("13835312345", "a");

        Seal after = start("true");

        assertThat(after.key()).isNotEqualTo(before.key());
        assertThat(after.open(sealed, "a")).isEqualTo("13835312345");
        assertThatThrownBy(() -> before.open(after.seal("x", "a"), "a"))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void what_is_blinded_is_known_again_after_the_keys_change_and_the_older_ones_are_gone()
            throws IOException {
        Seal first = start("no");
        String blinded = first.blind("order TEXT 路灯不亮");

        Seal second = start("true");
        assertThat(second.key()).isNotEqualTo(first.key());
        assertThat(second.blind("order TEXT 路灯不亮")).isEqualTo(blinded);
        assertThat(second.blind("order TEXT 路灯亮了")).isNotEqualTo(blinded);

        withoutKey(first.key());
        assertThat(start("no").blind("order TEXT 路灯不亮")).isEqualTo(blinded);
    }

    @Test
    void keys_from_before_the_change_alone_do_not_start_a_server_that_would_blind_otherwise()
            throws IOException {
        start("no");
        String before = Files.readString(keys());
        start("true");

        Files.writeString(keys(), before);

        assertThatThrownBy(() -> start("no"))
                .isInstanceOf(InvalidConfigurationPropertyValueException.class)
                .hasMessageContaining("lacks keys");
    }

    @Test
    void by_what_is_blinded_lies_in_the_database_sealed() {
        start("no");

        byte[] kept =
                JdbcClient.create(database)
                        .sql("select secret from opinion_blinding")
                        .query(byte[].class)
                        .single();
        // A mark, the number of the key, twelve bytes that are new each time, sixteen to check.
        assertThat(kept).hasSize(1 + 4 + 12 + 32 + 16);
    }

    /** As with Tinkey, once nothing is sealed by it. */
    private void withoutKey(long id) throws IOException {
        try {
            KeysetHandle left =
                    KeysetHandle.newBuilder(
                                    TinkJsonProtoKeysetFormat.parseKeyset(
                                            Files.readString(keys()),
                                            InsecureSecretKeyAccess.get()))
                            .deleteAt(0)
                            .build();
            assertThat((long) left.getAt(0).getId()).isNotEqualTo(id);
            Files.writeString(
                    keys(),
                    TinkJsonProtoKeysetFormat.serializeKeyset(left, InsecureSecretKeyAccess.get()));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
