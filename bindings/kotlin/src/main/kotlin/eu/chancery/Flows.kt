/*
 * Whatever a session lets one watch, as flows of whole values.
 *
 * A flow begins to watch when it is collected and stops when its collection ends. It does not end by itself, not even
 * when the account is closed: collect it in a scope that lives as long as the account is open.
 */
package eu.chancery

import eu.chancery.wire.Connection
import eu.chancery.wire.Fault
import eu.chancery.wire.RoomBatch
import eu.chancery.wire.RoomCategory
import eu.chancery.wire.RoomFilter
import eu.chancery.wire.RoomId
import eu.chancery.wire.RoomOrder
import eu.chancery.wire.RoomRow
import eu.chancery.wire.RoomScope
import eu.chancery.wire.ThreadBatch
import eu.chancery.wire.ThreadRow
import eu.chancery.wire.TimelineBatch
import eu.chancery.wire.TimelineFocus
import eu.chancery.wire.TimelineRow
import kotlinx.coroutines.channels.Channel
import kotlinx.coroutines.channels.awaitClose
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.callbackFlow
import kotlinx.coroutines.flow.conflate
import kotlinx.coroutines.flow.flow

/**
 * The first page of the rooms that match, newest activity first; the present list at once, then every change.
 * Who wants more than a page calls [Session.watchRooms].
 *
 * @throws Fault when the list cannot be watched any longer.
 */
fun Session.rooms(
    filter: RoomFilter = RoomFilter("", RoomCategory.ALL, RoomScope.Everywhere, RoomOrder.ACTIVITY),
): Flow<List<RoomRow>> = lists { deliver ->
    val feed = watchRooms(filter, object : RoomListener {
        override fun onBatch(batch: RoomBatch) = deliver(batch.plain())
    })
    Watch(feed, feed::acknowledge)
}

/**
 * A part of a room's history, oldest row first: its live conversation unless [focus] says otherwise; what is at hand at
 * once, then every change. [Session.older] brings more.
 *
 * @throws Fault when there is no such room, or it cannot be watched any longer.
 */
fun Session.timeline(room: RoomId, focus: TimelineFocus = TimelineFocus.Live): Flow<List<TimelineRow>> = lists { deliver ->
    val feed = watchTimeline(room, focus, object : TimelineListener {
        override fun onBatch(batch: TimelineBatch) = deliver(batch.plain())
    })
    Watch(feed, feed::acknowledge)
}

/**
 * The threads of a room, newest activity first; those that are known at once, then every change.
 * [Session.olderThreads] brings more.
 *
 * @throws Fault when there is no such room, or it cannot be watched any longer.
 */
fun Session.threads(room: RoomId): Flow<List<ThreadRow>> = lists { deliver ->
    val feed = watchThreads(room, object : ThreadListener {
        override fun onBatch(batch: ThreadBatch) = deliver(batch.plain())
    })
    Watch(feed, feed::acknowledge)
}

/** The state of the connection: the present one at once, then every change. A slow collector sees only the last. */
fun Session.connection(): Flow<Connection> = callbackFlow {
    val feed = watchConnection(object : ConnectionListener {
        override fun onChange(connection: Connection) {
            trySend(connection)
        }
    })
    awaitClose { feed.close() }
}.conflate()

/** Replace [remove] rows at [at] by [insert], whatever the rows are. */
internal class Splice<Row>(val at: Int, val remove: Int, val insert: List<Row>)

/** These rows with the splices applied; each sees the list as the one before left it. */
internal fun <Row> List<Row>.with(splices: List<Splice<Row>>): List<Row> {
    val rows = toMutableList()
    for (splice in splices) {
        val place = rows.subList(splice.at, splice.at + splice.remove)
        place.clear()
        place.addAll(splice.insert)
    }
    return rows
}

/** A batch of any list. */
private class Batch<Row>(val seq: UInt, val splices: List<Splice<Row>>, val ended: Fault?)

/** A list being watched: closing [feed] stops it. */
private class Watch(val feed: AutoCloseable, val acknowledge: (UInt) -> Unit)

/**
 * Lists made of batches. A batch is acknowledged when its list was taken, so that a slow collector slows the core
 * down, which gathers changes meanwhile.
 */
private fun <Row> lists(watch: suspend (deliver: (Batch<Row>) -> Unit) -> Watch): Flow<List<Row>> = flow {
    // Never holds more than three: two unacknowledged batches and the one that ends the feed.
    val batches = Channel<Batch<Row>>(Channel.UNLIMITED)
    val watched = watch { batches.trySend(it) }
    watched.feed.use {
        var rows = emptyList<Row>()
        for (batch in batches) {
            batch.ended?.let { throw it }
            rows = rows.with(batch.splices)
            emit(rows)
            watched.acknowledge(batch.seq)
        }
    }
}

private fun RoomBatch.plain() =
    Batch(seq, splices.map { Splice(it.at.toInt(), it.remove.toInt(), it.insert) }, ended)

private fun TimelineBatch.plain() =
    Batch(seq, splices.map { Splice(it.at.toInt(), it.remove.toInt(), it.insert) }, ended)

private fun ThreadBatch.plain() =
    Batch(seq, splices.map { Splice(it.at.toInt(), it.remove.toInt(), it.insert) }, ended)
