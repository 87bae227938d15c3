package org.lookback.campaign.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lookback.organization.AnOrganization.value;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.management.ThreadMXBean;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lookback.access.Inhabitants;
import org.lookback.kernel.Actor;
import org.lookback.kernel.Duty;
import org.lookback.organization.Organization;
import org.lookback.shell.RunningServer;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Base64;

/**
 * A file of 300 MB, made while it is sent: whoever sends all of it is told what is wrong, nothing
 * of it is kept in memory, and nothing is stored. A client of plain sockets takes no memory itself.
 */
@RunningServer
@TestPropertySource(properties = "lookback.test=huge-directive")
@Timeout(180)
class HugeDirectiveTest {

    private static final int MEGABYTE = 1024 * 1024;
    private static final int HUGE = 300;

    /** What all threads together may take of the heap meanwhile, with all that runs besides. */
    private static final long MOST_TAKEN = 100L * MEGABYTE;

    private static final byte[] PIECE = new byte[MEGABYTE];

    @LocalServerPort private int port;
    @Autowired Inhabitants people;
    @Autowired Organization organization;
    @Autowired JdbcClient jdbc;

    @BeforeEach
    void an_office() {
        if (organization.byCode("14").isEmpty()) {
            value(
                    organization.bringIn(
                            Actor.system(),
                            "code,parent_code,name,level\n14,,山西省,PROVINCE\n".getBytes(UTF_8)));
            people.add("office", Duty.OFFICE, "14");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void it_is_refused_in_words_and_leaves_nothing(boolean saysItsLength) throws IOException {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        assertThat(people.machineOf("office").get("/api/v1/directives").statusCode())
                .as("who signs in for the first time takes his time")
                .isEqualTo(200);
        long before = threads.getTotalThreadAllocatedBytes();

        String answer = sent(saysItsLength);

        assertThat(threads.getTotalThreadAllocatedBytes() - before).isLessThan(MOST_TAKEN);
        assertThat(answer).startsWith("HTTP/1.1 413").contains("UPLOAD_TOO_LARGE", "过大", "请");
        assertThat(jdbc.sql("select count(*) from directives").query(Long.class).single()).isZero();
        assertThat(people.machineOf("office").get("/api/v1/directives").statusCode())
                .isEqualTo(200);
    }

    private String sent(boolean saysItsLength) throws IOException {
        byte[] opening =
                """
                --x\r
                Content-Disposition: form-data; name="file"; filename="huge.docx"\r
                Content-Type: application/octet-stream\r
                \r
                PK\3\4\
                """
                        .getBytes(UTF_8);
        byte[] closing = "\r\n--x--\r\n".getBytes(UTF_8);
        long length = opening.length + (long) HUGE * MEGABYTE + closing.length;
        String head =
                """
                POST /api/v1/directives HTTP/1.1\r
                Host: localhost\r
                Connection: close\r
                Accept-Language: zh-CN\r
                Authorization: Basic %s\r
                Content-Type: multipart/form-data; boundary=x\r
                %s\r
                \r
                """
                        .formatted(
                                Base64.getEncoder()
                                        .encodeToString(
                                                ("office:" + Inhabitants.PASSWORD).getBytes(UTF_8)),
                                saysItsLength
                                        ? "Content-Length: " + length
                                        : "Transfer-Encoding: chunked");
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
                OutputStream out = new BufferedOutputStream(socket.getOutputStream())) {
            out.write(head.getBytes(UTF_8));
            write(out, opening, saysItsLength);
            for (int sent = 0; sent < HUGE; sent++) {
                write(out, PIECE, saysItsLength);
            }
            write(out, closing, saysItsLength);
            if (!saysItsLength) {
                out.write("0\r\n\r\n".getBytes(UTF_8));
            }
            out.flush();
            return new String(socket.getInputStream().readAllBytes(), UTF_8);
        }
    }

    private static void write(OutputStream out, byte[] some, boolean plain) throws IOException {
        if (plain) {
            out.write(some);
        } else {
            out.write((Integer.toHexString(some.length) + "\r\n").getBytes(UTF_8));
            out.write(some);
            out.write("\r\n".getBytes(UTF_8));
        }
    }
}
