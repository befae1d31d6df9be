/*
 * How flows behave. What there is to watch is in Feeds.kt, which is written from the core: a function for each of its
 * feeds, named as the feed.
 *
 * A flow begins to watch when it is collected and stops when its collection ends. It does not end by itself, not even
 * when the account is closed: collect it in a scope that lives as long as the account is open.
 */
package eu.chancery

import eu.chancery.wire.Fault
import eu.chancery.wire.RoomBatch
import eu.chancery.wire.RoomCategory
import eu.chancery.wire.RoomFilter
import eu.chancery.wire.RoomId
import eu.chancery.wire.RoomOrder
import eu.chancery.wire.RoomRow
import eu.chancery.wire.RoomScope
import eu.chancery.wire.TimelineFocus
import eu.chancery.wire.TimelineRow
import kotlinx.coroutines.channels.Channel
import kotlinx.coroutines.channels.awaitClose
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.callbackFlow
import kotlinx.coroutines.flow.conflate
import kotlinx.coroutines.flow.flow

/** Every room, newest activity first. */
val everyRoom = RoomFilter("", RoomCategory.ALL, RoomScope.Everywhere, RoomOrder.ACTIVITY)

/** The first page of all rooms, newest activity first. Who wants more than a page asks a [RoomList]. */
fun Session.rooms(): Flow<List<RoomRow>> = rooms(everyRoom)

/** A room's live conversation, oldest row first. [Session.older] brings more. */
fun Session.timeline(room: RoomId): Flow<List<TimelineRow>> = timeline(room, TimelineFocus.Live)

/** A room list that grows and changes while it is watched. For one collector at a time. */
class RoomList(session: Session, filter: RoomFilter = everyRoom) {
    @Volatile
    private var filter = filter

    @Volatile
    private var feed: RoomFeed? = null

    /** The rooms that match: a page of them, and one more for every [more]. */
    val rooms: Flow<List<RoomRow>> = lists { deliver ->
        val watched = session.watchRooms(this.filter, object : RoomListener {
            override fun onBatch(batch: RoomBatch) = deliver(
                Batch(batch.seq, batch.splices.map { Splice(it.at.toInt(), it.remove.toInt(), it.insert) }, batch.ended),
            )
        })
        feed = watched
        Watch(AutoCloseable { feed = null; watched.close() }, watched::acknowledge)
    }

    /** Brings another page, for a reader who nears the end. */
    fun more() {
        feed?.more()
    }

    /** Shows other rooms; a page of them again. */
    fun show(other: RoomFilter) {
        filter = other
        feed?.setFilter(other)
    }
}

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
internal class Batch<Row>(val seq: UInt, val splices: List<Splice<Row>>, val ended: Fault?)

/** A list being watched: closing [feed] stops it. */
internal class Watch(val feed: AutoCloseable, val acknowledge: (UInt) -> Unit)

/**
 * Lists made of batches. A batch is acknowledged when its list was taken, so that a slow collector slows the core
 * down, which gathers changes meanwhile.
 */
internal fun <Row> lists(watch: suspend (deliver: (Batch<Row>) -> Unit) -> Watch): Flow<List<Row>> = flow {
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

/** Something that is told whole. A slow collector sees only the last. */
internal fun <Fact> facts(watch: suspend (deliver: (Fact) -> Unit) -> AutoCloseable): Flow<Fact> = callbackFlow {
    watch { trySend(it) }.use { awaitClose() }
}.conflate()
