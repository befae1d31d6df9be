/* The homeserver, the two people and their room that a test works with. */
package eu.chancery

import eu.chancery.wire.RoomId

class TestPerson(val name: String, val password: String)

class TestServer private constructor(
    val url: String,
    val person: TestPerson,
    val other: TestPerson,
    /** Encrypted; both people are members. */
    val room: RoomId,
) {
    companion object {
        /** What the test was started with. */
        fun fromEnvironment() = TestServer(
            url = variable("SERVER"),
            person = TestPerson(variable("NAME"), variable("PASSWORD")),
            other = TestPerson(variable("OTHER_NAME"), variable("OTHER_PASSWORD")),
            room = variable("ROOM"),
        )

        private fun variable(name: String): String =
            System.getenv("CHANCERY_TEST_$name")?.takeIf(String::isNotEmpty)
                ?: error("CHANCERY_TEST_$name is not set: this test needs a homeserver. Run cargo xtask test kotlin, which starts one.")
    }
}
