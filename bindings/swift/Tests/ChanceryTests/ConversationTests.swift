// What people do in a conversation, each seen by the other's client.

import Chancery
import Foundation
import XCTest

final class ConversationTests: XCTestCase {
    /// Two people in a room, each with a client of their own.
    private struct Both: Sendable {
        let person: Session
        let other: Session
        let theirs: Device
        let room: RoomId

        /// What one sees of the conversation, from now on.
        func here() -> AsyncThrowingStream<[TimelineRow], Error> { person.timeline(room: room) }
        /// The same for the other.
        func there() -> AsyncThrowingStream<[TimelineRow], Error> { other.timeline(room: room) }

        /// Says something new, and tells its identifier once both have it.
        func say(_ words: String) async throws -> (text: String, id: EventId) {
            let text = "\(words) \(UUID())"
            try await person.send(room: room, thread: nil, message: outgoing(text: text))
            let id = try await find("\(words) arrives", in: there()) { $0.saying(text)?.id }
            _ = try await find("\(words) is sent", in: here()) { $0.saying(text)?.id == id ? id : nil }
            return (text, id)
        }
    }

    private func story(_ body: (Both) async throws -> Void) async throws {
        let server = try TestServer.fromEnvironment()
        let (mine, theirs) = (try Device(), try Device())
        // In this order: whoever signs in later knows the device of the one before, and is known by what they send.
        let other = try await theirs.signIn(server.other, on: server)
        let person = try await mine.signIn(server.person, on: server)
        try await body(Both(person: person, other: other, theirs: theirs, room: server.room))
        try await mine.signOut()
        try await theirs.signOut()
    }

    func testAMessageIsAnsweredChangedReactedToAndDeleted() async throws {
        try await story { both in
            let room = both.room
            let (question, id) = try await both.say("Wie hoch steht der Pegel?")

            let answer = "Drei Meter. \(UUID())"
            try await both.other.send(room: room, thread: nil, message: outgoing(text: answer, replyTo: id))
            let reply = try await find("the answer quotes the question", in: both.here()) { rows in
                rows.saying(answer)?.reply.flatMap { $0.quoted == nil ? nil : $0 }
            }
            XCTAssertEqual(reply.to, id)
            XCTAssertEqual(reply.quoted?.summary, .message(voice: .text, text: question))

            let new = "Geändert: \(question)"
            let asked = try await find("the question is shown", in: both.here()) { $0.saying(question) }
            let words = outgoing(text: "Geändert: \(writtenIn(content: asked.content))")
            try await both.person.edit(room: room, message: .sent(id: id), new: words)
            let changed = try await find("the change arrives", in: both.there()) { $0.saying(new) }
            XCTAssertTrue(changed.edited && changed.id == id)

            try await both.other.react(room: room, event: id, key: "👍")
            let reaction = try await find("the reaction arrives", in: both.here()) { $0.saying(new)?.reactions.first }
            XCTAssertEqual(reaction, Reaction(key: "👍", text: "👍", picture: nil, count: 1, own: false))

            try await both.person.redact(room: room, event: id, reason: "erledigt")
            let reason = try await find("the deletion arrives", in: both.there()) { rows -> String?? in
                guard let event = rows.events.first(where: { $0.id == id }),
                    case .redacted(_, let reason) = event.content
                else { return nil }
                return reason
            }
            XCTAssertEqual(reason, "erledigt")
        }
    }

    func testAThreadIsListedCountedAndInTheInbox() async throws {
        try await story { both in
            let room = both.room
            let (_, root) = try await both.say("Ein Faden")
            let aside = "Nebenbei: \(UUID())"
            try await both.other.send(room: room, thread: root, message: outgoing(text: aside))
            let summary = try await find("the thread is summed up", in: both.here()) { rows in
                rows.events.first { $0.id == root && $0.thread?.unread == 1 }?.thread
            }
            XCTAssertEqual(summary.replies, 1)
            let thread = both.person.timeline(room: room, focus: .thread(root: root))
            _ = try await find("the thread has it", in: thread) { $0.saying(aside) }
            _ = try await find("the thread is in the list", in: both.person.threads(room: room)) { rows in
                rows.first { $0.root == root }
            }
            _ = try await find("it concerns its beginner", in: both.person.inbox(view: .threads)) { rows in
                rows.first { $0.threadRoot == root && $0.unread }
            }
            _ = try await find("the room counts it", in: both.person.room(room: room)) { facts in
                facts.unreadThreads >= 1 ? facts : nil
            }
            try await both.person.markThreadRead(room: room, root: root)
            _ = try await find("it is read", in: both.here()) { rows in
                rows.events.first { $0.id == root && $0.thread?.unread == 0 }
            }
        }
    }

    func testAPollIsAnsweredAndEnded() async throws {
        try await story { both in
            let room = both.room
            let question = "Wann? \(UUID())"
            let new = NewPoll(question: question, answers: ["heute", "morgen"], disclosed: true, maxSelections: 1)
            try await both.person.sendPoll(room: room, thread: nil, poll: new)
            let asked = try await find("the poll arrives", in: both.there()) { $0.poll(question) }
            let id = try XCTUnwrap(asked.event.id)
            try await both.other.vote(room: room, event: id, answers: [asked.poll.answers[1].id])
            _ = try await find("the vote arrives", in: both.here()) { rows in
                rows.poll(question).flatMap { $0.poll.answers[1].votes == 1 ? $0 : nil }
            }
            try await both.person.endPoll(room: room, event: id)
            let ended = try await find("the end arrives", in: both.there()) { rows in
                rows.poll(question).flatMap { $0.poll.endedAt == nil ? nil : $0 }
            }
            XCTAssertEqual(ended.poll.answers.map(\.votes), [0, 1])
        }
    }

    func testAFileWithACaptionIsReceivedAndSaved() async throws {
        try await story { both in
            let room = both.room
            let name = "plan-\(UUID()).txt"
            let staged = try await both.person.stageBytes(name: name, bytes: Data("Deich Nord".utf8))
            XCTAssertEqual(staged.size, 10)
            let file = OutgoingFile(id: staged.id, alt: "", quality: .original, voice: nil)
            let files = OutgoingFiles(files: [file], caption: outgoing(text: "Der **Plan**"), together: false)
            _ = try await both.person.sendFiles(room: room, thread: nil, files: files)
            let received = try await find("the file arrives", in: both.there()) { $0.attachment(name) }
            XCTAssertTrue("\(received.caption)".contains("Plan"), "\(received.caption)")
            let page = both.other.timeline(room: room, focus: .media(view: .files))
            _ = try await find("it is among the files", in: page) { $0.attachment(name) }
            let media = received.attachment.media
            try await both.other.saveMedia(media: media, name: "")
            let saved = try await find("it is saved", in: both.other.downloads()) { all in
                all.first { $0.media == media && $0.state == .done }
            }
            let bytes = try Data(contentsOf: both.theirs.downloads.appendingPathComponent(saved.name))
            XCTAssertEqual(String(decoding: bytes, as: UTF8.self), "Deich Nord")
        }
    }

    func testDraftsSectionsSavedMessagesAndMentionsAreOnesOwn() async throws {
        try await story { both in
            let (person, room) = (both.person, both.room)
            let (text, id) = try await both.say("Merken")
            let draft = Draft(text: "angefangen **fett**", intent: .reply(to: id), setAside: nil)
            try await person.keepDraft(room: room, thread: nil, draft: draft)
            let kept = try await person.draft(room: room, thread: nil)
            XCTAssertEqual(kept, draft)
            let theirs = try await both.other.draft(room: room, thread: nil)
            XCTAssertNil(theirs)
            try await person.keepDraft(room: room, thread: nil, draft: nil)

            let section = Section(id: "presse", name: "Presse", rooms: [room], order: .arranged)
            try await person.setSections(sections: [section])
            _ = try await find("the section is there", in: person.sections()) { $0 == [section] ? $0 : nil }
            let none = try await find("the other has none", in: both.other.sections()) { $0 }
            XCTAssertEqual(none, [])
            let spaces = try await find("the spaces are told", in: person.spaces()) { $0 }
            XCTAssertEqual(spaces, [])

            try await person.setSaved(room: room, event: id, saved: true)
            let saved = try await find("it is put aside", in: person.inbox(view: .saved)) { rows in
                rows.first { $0.event == id && $0.quoted != nil }
            }
            XCTAssertEqual(saved.quoted?.summary, .message(voice: .text, text: text))
            try await person.setSaved(room: room, event: id, saved: false)
            _ = try await find("it is put back", in: person.inbox(view: .saved)) { rows in
                rows.contains { $0.event == id } ? nil : rows
            }

            let call = "Bitte kommen, \(person.account().userId). \(UUID())"
            try await both.other.send(room: room, thread: nil, message: outgoing(text: call))
            let mention = try await find("the call is in the inbox", in: person.inbox(view: .mentions)) { rows in
                rows.first { $0.quoted?.summary == .message(voice: .text, text: call) }
            }
            XCTAssertEqual(mention.quoted?.sender.id, both.other.account().userId)
        }
    }
}

extension [TimelineRow] {
    fileprivate func poll(_ question: String) -> (event: Event, poll: Poll)? {
        for event in events {
            if case .poll(let poll) = event.content, poll.question == question, event.id != nil {
                return (event, poll)
            }
        }
        return nil
    }

    fileprivate func attachment(_ name: String) -> (attachment: Attachment, caption: [Node])? {
        for event in events {
            if case .attachment(let attachment, let caption) = event.content, attachment.name == name {
                return (attachment, caption)
            }
        }
        return nil
    }
}
