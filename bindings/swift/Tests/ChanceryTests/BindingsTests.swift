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
        try await person.send(room: server.room, thread: nil, message: outgoing(text: question))
        let received = try await find("the question arrives", in: theirConversation) { $0.message(from: myself) }
        XCTAssertEqual(received.body, question)
        let strong = Node.styled(style: .strong, children: [.text(text: "Guten Tag")])
        XCTAssertEqual(received.nodes, [.paragraph(children: [strong, .text(text: rest)])])
        let sent = try await find("the question is sent", in: conversation) { rows in
            rows.message(from: myself).flatMap { $0.event.id != nil && $0.event.sendState == .sent ? $0 : nil }
        }
        XCTAssertEqual(sent.body, question)

        let answer = "Ja, Änderungen bis Freitag. \(UUID())"
        try await other.send(room: server.room, thread: nil, message: outgoing(text: answer))
        let answered = try await find("the answer arrives", in: conversation) { $0.message(from: themselves) }
        XCTAssertEqual(answered.body, answer)

        let root = try XCTUnwrap(sent.event.id)
        let aside = "Nebenbei: \(UUID())"
        try await other.send(room: server.room, thread: root, message: outgoing(text: aside))
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

    func testARoomListGrowsAndShowsOtherRooms() async throws {
        let server = try TestServer.fromEnvironment()
        let device = try Device()
        let list = RoomList(try await device.signIn(server.person, on: server))
        let there = { @Sendable (rows: [RoomRow]) in rows.first { $0.id == server.room } }
        _ = try await find("the room is there", in: list.rooms, there)
        let nothing = RoomFilter(text: "nothing is called this", category: .all, scope: .everywhere, order: .activity)
        list.show(nothing)
        _ = try await find("nothing matches", in: list.rooms) { $0.isEmpty ? () : nil }
        list.more()
        list.show(.everyRoom)
        _ = try await find("it is there again", in: list.rooms, there)
        try await device.signOut()
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

private final class Listener: ConnectionListener {
    func onChange(connection: Connection) {}
}
