// The homeserver, the two people and their room that a test works with.

import Chancery
import Foundation

struct TestPerson: Sendable {
    let name: String
    let password: String
}

struct TestServer: Sendable {
    let url: String
    let person: TestPerson
    let other: TestPerson
    /// Encrypted; both people are members.
    let room: RoomId

    /// What the test was started with.
    static func fromEnvironment() throws -> TestServer {
        TestServer(
            url: try variable("SERVER"),
            person: TestPerson(name: try variable("NAME"), password: try variable("PASSWORD")),
            other: TestPerson(name: try variable("OTHER_NAME"), password: try variable("OTHER_PASSWORD")),
            room: try variable("ROOM")
        )
    }

    private static func variable(_ name: String) throws -> String {
        guard let value = ProcessInfo.processInfo.environment["CHANCERY_TEST_\(name)"], !value.isEmpty else {
            throw Missing(description: """
                CHANCERY_TEST_\(name) is not set: this test needs a homeserver. \
                Run cargo xtask test swift, which starts one.
                """)
        }
        return value
    }

    struct Missing: Error, CustomStringConvertible {
        let description: String
    }
}
