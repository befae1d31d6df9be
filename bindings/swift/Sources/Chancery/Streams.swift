// Whatever a session lets one watch, as streams of whole values.
//
// A stream is for one reader. It stops watching when it is let go of, or when the task that reads it is cancelled. It
// does not end by itself, not even when the account is closed.

extension Session {
    /// The first page of the rooms that match, newest activity first; the present list at once, then every change.
    /// Watched from the first time that it is read. Who wants more than a page calls `watchRooms`.
    ///
    /// Throws a `Fault` when the list cannot be watched any longer.
    public func rooms(
        filter: RoomFilter = RoomFilter(text: "", category: .all, scope: .everywhere, order: .activity)
    ) -> AsyncThrowingStream<[RoomRow], Error> {
        lists { batches in
            let feed = self.watchRooms(filter: filter, listener: RoomReceiver(batches: batches))
            return { feed.acknowledge(seq: $0) }
        }
    }

    /// A part of a room's history, oldest row first: its live conversation unless `focus` says otherwise; what is at hand
    /// at once, then every change. `older` brings more. Watched from the first time that it is read.
    ///
    /// Throws a `Fault` when there is no such room, or it cannot be watched any longer.
    public func timeline(
        room: RoomId, focus: TimelineFocus = .live
    ) -> AsyncThrowingStream<[TimelineRow], Error> {
        lists { batches in
            let receiver = TimelineReceiver(batches: batches)
            let feed = try await self.watchTimeline(room: room, focus: focus, listener: receiver)
            return { feed.acknowledge(seq: $0) }
        }
    }

    /// The threads of a room, newest activity first; those that are known at once, then every change. `olderThreads`
    /// brings more. Watched from the first time that it is read.
    ///
    /// Throws a `Fault` when there is no such room, or it cannot be watched any longer.
    public func threads(room: RoomId) -> AsyncThrowingStream<[ThreadRow], Error> {
        lists { batches in
            let feed = try await self.watchThreads(room: room, listener: ThreadReceiver(batches: batches))
            return { feed.acknowledge(seq: $0) }
        }
    }

    /// The state of the connection: the present one at once, then every change. Watched from now on; a slow reader sees
    /// only the last.
    public func connection() -> AsyncStream<Connection> {
        AsyncStream(bufferingPolicy: .bufferingNewest(1)) { states in
            let feed = watchConnection(listener: StateReceiver(states: states))
            states.onTermination = { _ in withExtendedLifetime(feed) {} }
        }
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
private struct Batch<Row: Sendable>: Sendable {
    let seq: UInt32
    let splices: [Splice<Row>]
    let ended: Fault?
}

private typealias Batches<Row: Sendable> = AsyncStream<Batch<Row>>.Continuation

/// Holds a feed, which stops when this is let go of, and acknowledges its batches.
private typealias Watch = @Sendable (UInt32) -> Void

private func lists<Row: Sendable>(
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

private final class RoomReceiver: RoomListener {
    let batches: Batches<RoomRow>

    init(batches: Batches<RoomRow>) {
        self.batches = batches
    }

    func onBatch(batch: RoomBatch) {
        let splices = batch.splices.map { Splice(at: Int($0.at), remove: Int($0.remove), insert: $0.insert) }
        batches.yield(Batch(seq: batch.seq, splices: splices, ended: batch.ended))
    }
}

private final class TimelineReceiver: TimelineListener {
    let batches: Batches<TimelineRow>

    init(batches: Batches<TimelineRow>) {
        self.batches = batches
    }

    func onBatch(batch: TimelineBatch) {
        let splices = batch.splices.map { Splice(at: Int($0.at), remove: Int($0.remove), insert: $0.insert) }
        batches.yield(Batch(seq: batch.seq, splices: splices, ended: batch.ended))
    }
}

private final class ThreadReceiver: ThreadListener {
    let batches: Batches<ThreadRow>

    init(batches: Batches<ThreadRow>) {
        self.batches = batches
    }

    func onBatch(batch: ThreadBatch) {
        let splices = batch.splices.map { Splice(at: Int($0.at), remove: Int($0.remove), insert: $0.insert) }
        batches.yield(Batch(seq: batch.seq, splices: splices, ended: batch.ended))
    }
}

private final class StateReceiver: ConnectionListener {
    let states: AsyncStream<Connection>.Continuation

    init(states: AsyncStream<Connection>.Continuation) {
        self.states = states
    }

    func onChange(connection: Connection) {
        states.yield(connection)
    }
}
