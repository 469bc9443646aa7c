package dev.tangent.bench.drills;

/** Something that goes wrong. Returns once what it hit runs again. */
interface Disturbance {
    String name();

    void strike() throws Exception;

    static Disturbance of(String name, Strike strike) {
        return new Disturbance() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public void strike() throws Exception {
                strike.run();
            }
        };
    }

    /** The act itself. */
    interface Strike {
        void run() throws Exception;
    }
}
