/* What every story needs: devices of people, what they write, and waiting for what is to be seen. */
package eu.chancery

import eu.chancery.wire.Connection
import eu.chancery.wire.Content
import eu.chancery.wire.Event
import eu.chancery.wire.Fault
import eu.chancery.wire.TimelineItem
import eu.chancery.wire.TimelineRow
import java.nio.file.Path
import kotlin.io.path.createDirectories
import kotlin.time.Duration.Companion.milliseconds
import kotlin.time.Duration.Companion.seconds
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.delay
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.first
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.withTimeoutOrNull
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Assertions.fail

/** A device of somebody: directories and a keychain of its own. */
class Device(private val server: TestServer, private val place: Path) {
    val keychain = MemoryKeychain()
    val core = Chancery.open("${place.createDirectories()}/data", "$place/cache", keychain)

    /** Where saved files lie. */
    val downloads: Path = place.resolve("data/downloads")

    /** Signs in and waits until the server answers. */
    suspend fun signIn(person: TestPerson): Session {
        val session = core.signIn(server.url, person.name, person.password)
        session.connection().find("${person.name} is live") { state -> state.takeIf { it == Connection.Live } }
        return session
    }

    /** Signs out, and looks whether anything is left. */
    suspend fun signOut() {
        core.signOut()
        assertTrue(runCatching { core.session() }.exceptionOrNull() is Fault.SignedOut)
        assertTrue(keychain.isEmpty)
        assertEquals(null, core.restore())
    }
}

/** JUnit wants tests that return nothing. */
fun test(body: suspend CoroutineScope.() -> Unit) = runBlocking { body() }

/** Waits until the core has let go of every listener, which shows that the feeds have stopped. */
suspend fun letGoOfListeners() {
    withTimeoutOrNull(10.seconds) { while (listenersHeld() > 0) delay(10.milliseconds) }
    assertEquals(0, listenersHeld(), "listeners that the core still holds")
}

/** Waits until [look] finds something in what is watched. */
suspend fun <T, Found : Any> Flow<T>.find(expected: String, look: (T) -> Found?): Found {
    var last: T? = null
    var found: Found? = null
    withTimeoutOrNull(60.seconds) {
        first { value ->
            last = value
            found = look(value)
            found != null
        }
    }
    return found ?: fail("Waited in vain until $expected; last seen: $last")
}

fun List<TimelineRow>.events(): List<Event> = mapNotNull { (it.item as? TimelineItem.Event)?.event }

/** The event that says exactly this, once the server has it. */
fun List<TimelineRow>.saying(text: String): Event? =
    events().lastOrNull { it.id != null && (it.content as? Content.Message)?.body == text }

/** The newest message of somebody that can be read. */
fun List<TimelineRow>.message(from: Session): Content.Message? =
    events().lastOrNull { it.sender.id == from.account().userId && it.content is Content.Message }
        ?.content as? Content.Message
