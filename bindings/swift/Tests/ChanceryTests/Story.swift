// What every story needs: devices of people, what they write, and what is looked for on a screen.

import Chancery
import Foundation
import XCTest

/// A device of somebody: directories and a keychain of its own.
final class Device: Sendable {
    let keychain = MemoryKeychain()
    let core: Chancery
    /// Where saved files lie.
    let downloads: URL
    private let place: URL

    init() throws {
        place = FileManager.default.temporaryDirectory.appendingPathComponent("chancery-\(UUID())")
        try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
        core = Chancery.open(data: "\(place.path)/data", cache: "\(place.path)/cache", keychain: keychain)
        downloads = place.appendingPathComponent("data/downloads")
    }

    deinit {
        try? FileManager.default.removeItem(at: place)
    }

    /// Signs in and waits until the server answers.
    func signIn(_ person: TestPerson, on server: TestServer) async throws -> Session {
        let session = try await core.signIn(server: server.url, name: person.name, password: person.password)
        try await find("\(person.name) is live", in: session.connection()) { $0 == .live ? () : nil }
        return session
    }

    /// Signs out, and looks whether anything is left.
    func signOut() async throws {
        try await core.signOut()
        XCTAssertThrowsError(try core.session()) { XCTAssertEqual($0 as? Fault, .SignedOut) }
        XCTAssertTrue(keychain.isEmpty)
        let restored = try await core.restore()
        XCTAssertNil(restored)
    }
}

/// A message that can be read.
struct Message: Sendable {
    let event: Event
    let body: String
    let nodes: [Node]
}

extension [TimelineRow] {
    var events: [Event] {
        compactMap {
            if case .event(let event) = $0.item { event } else { nil }
        }
    }

    /// The messages that can be read, newest first.
    private var messages: [Message] {
        events.reversed().compactMap {
            if case .message(_, let body, let nodes) = $0.content {
                Message(event: $0, body: body, nodes: nodes)
            } else {
                nil
            }
        }
    }

    /// The newest message of somebody that can be read.
    func message(from sender: UserId) -> Message? {
        messages.first { $0.event.sender.id == sender }
    }

    /// The event that says exactly this, once the server has it.
    func saying(_ text: String) -> Event? {
        messages.first { $0.body == text && $0.event.id != nil }?.event
    }
}
