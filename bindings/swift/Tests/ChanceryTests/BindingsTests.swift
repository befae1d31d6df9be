// The main job through the bindings: two people, each with a client of their own, on a real homeserver.

import Chancery
import Foundation
import XCTest

final class BindingsTests: XCTestCase {
    func testAWrongPasswordIsToldAsSuchAndLeavesNothingBehind() async throws {
        let server = try TestServer.fromEnvironment()
        let device = try Device()
        do {
            _ = try await device.core.signIn(server: server.url, name: server.person.name, password: "not the password")
            XCTFail("signed in with a wrong password")
        } catch let fault as Fault {
            XCTAssertEqual(fault, .WrongPassword)
        }
        XCTAssertTrue(device.keychain.isEmpty)
        let restored = try await device.core.restore()
        XCTAssertNil(restored)
    }

    func testTwoPeopleWriteToEachOtherInAnEncryptedRoom() async throws {
        let server = try TestServer.fromEnvironment()
        let (mine, theirs) = (try Device(), try Device())
        // In this order: whoever signs in later knows the device of the one before, and is known by what they send.
        let other = try await theirs.signIn(server.other, on: server)
        let person = try await mine.signIn(server.person, on: server)
        let (myself, themselves) = (person.account().userId, other.account().userId)

        let row = try await find("the room is in the list, encrypted", in: person.rooms()) { rows in
            rows.first { $0.id == server.room && $0.encryption == .encrypted }
        }
        guard case .named(let name) = row.name else { return XCTFail("\(row.name)") }
        XCTAssertFalse(name.isEmpty)
        XCTAssertEqual(row.membership, .joined)

        let conversation = person.timeline(room: server.room)
        let theirConversation = other.timeline(room: server.room)

        let rest = ", liegt der Plan vor? \(UUID())"
        let question = "**Guten Tag**\(rest)"
        try await person.send(room: server.room, thread: nil, message: markdown(question))
        let received = try await find("the question arrives", in: theirConversation) { $0.message(from: myself) }
        XCTAssertEqual(received.body, question)
        let strong = Node.styled(style: .strong, children: [.text(text: "Guten Tag")])
        XCTAssertEqual(received.nodes, [.paragraph(children: [strong, .text(text: rest)])])
        let sent = try await find("the question is sent", in: conversation) { rows in
            rows.message(from: myself).flatMap { $0.event.id != nil && $0.event.sendState == .sent ? $0 : nil }
        }
        XCTAssertEqual(sent.body, question)

        let answer = "Ja, Änderungen bis Freitag. \(UUID())"
        try await other.send(room: server.room, thread: nil, message: markdown(answer))
        let answered = try await find("the answer arrives", in: conversation) { $0.message(from: themselves) }
        XCTAssertEqual(answered.body, answer)

        let root = try XCTUnwrap(sent.event.id)
        let aside = "Nebenbei: \(UUID())"
        try await other.send(room: server.room, thread: root, message: markdown(aside))
        let thread = person.timeline(room: server.room, focus: .thread(root: root))
        _ = try await find("the thread has it", in: thread) { rows in
            rows.message(from: themselves).flatMap { $0.body == aside ? $0 : nil }
        }
        let listed = try await find("the thread is in the list", in: person.threads(room: server.room)) { rows in
            rows.first { $0.root == root }
        }
        XCTAssertEqual(listed.key, root)

        do {
            for try await _ in person.timeline(room: "!nowhere:chancery.test") {
                XCTFail("there is no such room")
            }
        } catch let fault as Fault {
            XCTAssertEqual(fault, .NotFound(what: .room))
        }

        try await mine.signOut()
        try await theirs.signOut()
    }

    func testWhatIsNotWatchedAnyMoreIsLetGoOf() async throws {
        let server = try TestServer.fromEnvironment()
        let device = try Device()
        _ = try await device.signIn(server.person, on: server)
        weak var watched: Session?
        weak var told: Listener?
        do {
            let session = try device.core.session()
            watched = session
            for try await _ in session.rooms() { break }

            // Cancelled while it waits for the next change.
            let (shown, show) = AsyncStream<Void>.makeStream()
            let reader = Task {
                for try await _ in session.timeline(room: server.room) { show.yield() }
            }
            for await _ in shown { break }
            reader.cancel()
            try await reader.value

            let listener = Listener()
            told = listener
            withExtendedLifetime(session.watchConnection(listener: listener)) {}
        }
        for _ in 0..<1000 where watched != nil || told != nil {
            try await Task.sleep(for: .milliseconds(10))
        }
        XCTAssertNil(watched, "held by a stream that nobody reads")
        XCTAssertNil(told, "held by a feed that was let go of")
        try await device.signOut()
    }
}

/// A message written in Markdown that names and answers nobody.
private func markdown(_ text: String) -> Outgoing {
    Outgoing(text: text, format: .markdown, voice: .text, mentions: [], mentionsEveryone: false, replyTo: nil)
}

private final class Listener: ConnectionListener {
    func onChange(connection: Connection) {}
}

/// A device of somebody: directories and a keychain of its own.
private final class Device {
    let keychain = MemoryKeychain()
    let core: Chancery
    private let place: URL

    init() throws {
        place = FileManager.default.temporaryDirectory.appendingPathComponent("chancery-\(UUID())")
        try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
        core = Chancery.open(data: "\(place.path)/data", cache: "\(place.path)/cache", keychain: keychain)
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
private struct Message: Sendable {
    let event: Event
    let body: String
    let nodes: [Node]
}

extension [TimelineRow] {
    /// The newest message of somebody that can be read.
    fileprivate func message(from sender: UserId) -> Message? {
        for row in reversed() {
            if case .event(let event) = row.item, event.sender.id == sender,
                case .message(_, let body, let nodes) = event.content
            {
                return Message(event: event, body: body, nodes: nodes)
            }
        }
        return nil
    }
}
