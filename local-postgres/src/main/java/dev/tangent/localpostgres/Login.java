package dev.tangent.localpostgres;

/** A database user and its password. */
public record Login(String user, String password) {
    /** Names the user only, so that a log line cannot give the password away. */
    @Override
    public String toString() {
        return user;
    }
}
