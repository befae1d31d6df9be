// How streams behave. What there is to watch is in Generated/Feeds.swift, which is written from the core: a method for
// each of its feeds, named as the feed.
//
// A stream is for one reader, and watches from the first time that it is read. It stops watching when it is let go of, or
// when the task that reads it is cancelled. It does not end by itself, not even when the account is closed.

import Foundation

extension RoomFilter {
    /// Every room, newest activity first.
    public static let everyRoom = RoomFilter(text: "", category: .all, scope: .everywhere, order: .activity)
}

extension Session {
    /// The first page of all rooms, newest activity first. Who wants more than a page asks a `RoomList`.
    public func rooms() -> AsyncThrowingStream<[RoomRow], Error> {
        rooms(filter: .everyRoom)
    }

    /// A room's live conversation, oldest row first. `older` brings more.
    public func timeline(room: RoomId) -> AsyncThrowingStream<[TimelineRow], Error> {
        timeline(room: room, focus: .live)
    }
}

/// A room list that grows and changes while it is watched.
public final class RoomList: Sendable {
    /// The rooms that match: a page of them, and one more for every `more`. For one reader.
    public let rooms: AsyncThrowingStream<[RoomRow], Error>
    private let steering: Steering

    public init(_ session: Session, filter: RoomFilter = .everyRoom) {
        let steering = Steering(filter)
        self.steering = steering
        rooms = lists { deliver in
            let feed = session.watchRooms(filter: steering.filter, listener: RoomReceiver(deliver))
            steering.begin(feed)
            return { feed.acknowledge(seq: $0) }
        }
    }

    /// Brings another page, for a reader who nears the end.
    public func more() {
        steering.feed?.more()
    }

    /// Shows other rooms; a page of them again.
    public func show(_ filter: RoomFilter) {
        steering.show(filter)
    }
}

/// What a room list is to show, and the feed that shows it, while it is read.
private final class Steering: @unchecked Sendable {
    // Every use holds the lock.
    private let lock = NSLock()
    private var wanted: RoomFilter
    private weak var watched: RoomFeed?

    init(_ filter: RoomFilter) {
        wanted = filter
    }

    var filter: RoomFilter { lock.withLock { wanted } }
    var feed: RoomFeed? { lock.withLock { watched } }

    func begin(_ feed: RoomFeed) {
        lock.withLock { watched = feed }
    }

    func show(_ filter: RoomFilter) {
        lock.withLock { wanted = filter }
        feed?.setFilter(filter: filter)
    }
}

/// Replace `remove` rows at `at` by `insert`, whatever the rows are.
struct Splice<Row: Sendable>: Sendable {
    let at: Int
    let remove: Int
    let insert: [Row]
}

extension Array where Element: Sendable {
    /// Applies splices; each sees the list as the one before left it.
    mutating func apply(_ splices: [Splice<Element>]) {
        for splice in splices {
            replaceSubrange(splice.at..<splice.at + splice.remove, with: splice.insert)
        }
    }
}

/// A batch of any list.
struct Batch<Row: Sendable>: Sendable {
    let seq: UInt32
    let splices: [Splice<Row>]
    let ended: Fault?
}

typealias Batches<Row: Sendable> = AsyncStream<Batch<Row>>.Continuation

/// Where the present state of something goes.
typealias Facts<Fact: Sendable> = AsyncStream<Fact>.Continuation

/// Holds a feed, which stops when this is let go of, and acknowledges its batches.
typealias Watch = @Sendable (UInt32) -> Void

func lists<Row: Sendable>(
    _ watch: @escaping @Sendable (Batches<Row>) async throws -> Watch
) -> AsyncThrowingStream<[Row], Error> {
    let list = WatchedList(watch)
    return AsyncThrowingStream { try await list.next() }
}

/// A list made of batches. A batch is acknowledged when its list was taken and the reader asks for the next one, so
/// that a slow reader slows the core down, which gathers changes meanwhile.
private actor WatchedList<Row: Sendable> {
    private let start: @Sendable (Batches<Row>) async throws -> Watch
    // Never holds more than three: two unacknowledged batches and the one that ends the feed.
    private let batches: AsyncStream<Batch<Row>>
    private let deliver: Batches<Row>
    private var acknowledge: Watch?
    private var taken: UInt32?
    private var rows: [Row] = []

    init(_ start: @escaping @Sendable (Batches<Row>) async throws -> Watch) {
        self.start = start
        (batches, deliver) = AsyncStream.makeStream()
    }

    func next() async throws -> [Row]? {
        if acknowledge == nil {
            acknowledge = try await start(deliver)
        }
        if let taken {
            acknowledge?(taken)
        }
        var iterator = batches.makeAsyncIterator()
        guard let batch = await iterator.next() else {
            return nil
        }
        if let fault = batch.ended {
            throw fault
        }
        rows.apply(batch.splices)
        taken = batch.seq
        return rows
    }
}

/// Something that is told whole. A slow reader sees only the last.
func facts<Fact: Sendable>(
    _ watch: @escaping @Sendable (Facts<Fact>) async throws -> Watch
) -> AsyncThrowingStream<Fact, Error> {
    let fact = WatchedFact(watch)
    return AsyncThrowingStream { try await fact.next() }
}

/// Something that is told whole, and the feed that tells it.
private actor WatchedFact<Fact: Sendable> {
    private let start: @Sendable (Facts<Fact>) async throws -> Watch
    private let states: AsyncStream<Fact>
    private let deliver: Facts<Fact>
    private var watch: Watch?

    init(_ start: @escaping @Sendable (Facts<Fact>) async throws -> Watch) {
        self.start = start
        (states, deliver) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
    }

    func next() async throws -> Fact? {
        if watch == nil {
            watch = try await start(deliver)
        }
        var iterator = states.makeAsyncIterator()
        return await iterator.next()
    }
}
