package dev.tangent.interactions;

import dev.tangent.platform.Problem;
import dev.tangent.platform.http.InvalidJson;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a stream one after the other, ended by LF or CR LF. One is held at a time: of a line that is too long only
 * the beginning, and the rest is passed over. Used by one thread.
 */
final class Lines {
    /** An order of 200 articles with long names in it. */
    static final int LONGEST = 256 * 1024;

    private static final int BUFFER = 64 * 1024;
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

    private final InputStream in;
    private final long most;
    private final CharsetDecoder utf8 = StandardCharsets.UTF_8.newDecoder();
    private final byte[] buffer = new byte[BUFFER];
    private int next;
    private int end;
    private long read;

    private byte[] line = new byte[1024];
    private int length;
    private boolean tooLong;
    private long number;

    /** {@code most}: bytes that the stream may have. */
    Lines(InputStream in, long most) {
        this.in = in;
        this.most = most;
    }

    /** Goes on to the next line, if there is one. */
    boolean next() {
        length = 0;
        tooLong = false;
        if (next == end && !fill()) {
            return false;
        }
        number++;
        do {
            int stop = next;
            while (stop < end && buffer[stop] != '\n') {
                stop++;
            }
            append(next, stop);
            next = stop;
            if (stop < end) {
                next++;
                break;
            }
        } while (fill());
        if (length > 0 && line[length - 1] == '\r' && !tooLong) {
            length--;
        }
        if (number == 1) {
            dropByteOrderMark();
        }
        return true;
    }

    /** From 1. */
    long number() {
        return number;
    }

    byte[] bytes() {
        return line;
    }

    int length() {
        return length;
    }

    boolean isTooLong() {
        return tooLong;
    }

    boolean isBlank() {
        for (int i = 0; i < length; i++) {
            if (line[i] != ' ' && line[i] != '\t') {
                return false;
            }
        }
        return true;
    }

    /** The line as text; null where it is not in UTF-8. */
    @Nullable
    String text() {
        try {
            return utf8.decode(ByteBuffer.wrap(line, 0, length)).toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    private void append(int from, int to) {
        int room = LONGEST - length;
        int taken = Math.min(to - from, room);
        if (length + taken > line.length) {
            line = Arrays.copyOf(line, Math.min(LONGEST, Math.max(2 * line.length, length + taken)));
        }
        System.arraycopy(buffer, from, line, length, taken);
        length += taken;
        tooLong |= taken < to - from;
    }

    private void dropByteOrderMark() {
        int mark = BYTE_ORDER_MARK.length;
        if (length >= mark && Arrays.equals(line, 0, mark, BYTE_ORDER_MARK, 0, mark)) {
            length -= mark;
            System.arraycopy(line, mark, line, 0, length);
        }
    }

    private boolean fill() {
        try {
            next = 0;
            end = Math.max(0, in.read(buffer, 0, buffer.length));
        } catch (IOException e) {
            throw InvalidJson.unreadable(e);
        }
        read += end;
        if (read > most) {
            throw Problem.of(Problem.Type.BODY_TOO_LARGE, "The body may have at most " + most + " bytes, decoded.");
        }
        return end > 0;
    }
}
