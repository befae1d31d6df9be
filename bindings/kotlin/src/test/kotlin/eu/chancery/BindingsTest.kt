/* The main job through the bindings: two people, each with a client of their own, on a real homeserver. */
package eu.chancery

import eu.chancery.wire.Connection
import eu.chancery.wire.Content
import eu.chancery.wire.Encryption
import eu.chancery.wire.Fault
import eu.chancery.wire.Membership
import eu.chancery.wire.Node
import eu.chancery.wire.Outgoing
import eu.chancery.wire.RoomName
import eu.chancery.wire.SendState
import eu.chancery.wire.Style
import eu.chancery.wire.TextFormat
import eu.chancery.wire.Thing
import eu.chancery.wire.TimelineFocus
import eu.chancery.wire.TimelineItem
import eu.chancery.wire.TimelineRow
import eu.chancery.wire.Voice
import java.nio.file.Path
import java.util.UUID
import kotlin.io.path.createDirectories
import kotlin.time.Duration.Companion.milliseconds
import kotlin.time.Duration.Companion.seconds
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.cancelChildren
import kotlinx.coroutines.delay
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.first
import kotlinx.coroutines.flow.stateIn
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.withTimeoutOrNull
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Assertions.fail
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.Timeout
import org.junit.jupiter.api.io.TempDir

@Timeout(240)
class BindingsTest {
    @TempDir
    lateinit var directory: Path

    private val server = TestServer.fromEnvironment()

    @Test
    fun `a wrong password is told as such and leaves nothing behind`() = test {
        val device = device("wrong")
        val fault = runCatching { device.core.signIn(server.url, server.person.name, "not the password") }
        assertTrue(fault.exceptionOrNull() is Fault.WrongPassword, "$fault")
        assertTrue(device.keychain.isEmpty)
        assertEquals(null, device.core.restore())
    }

    @Test
    fun `two people write to each other in an encrypted room`() = test {
        val (mine, theirs) = device("mine") to device("theirs")
        // In this order: whoever signs in later knows the device of the one before, and is known by what they send.
        val other = theirs.signIn(server.other)
        val person = mine.signIn(server.person)
        val connection = person.connection().stateIn(this)

        val row = person.rooms().find("the room is in the list, encrypted") { rows ->
            rows.find { it.id == server.room && it.encryption == Encryption.ENCRYPTED }
        }
        assertTrue((row.name as? RoomName.Named)?.name.orEmpty().isNotEmpty(), "${row.name}")
        assertEquals(Membership.Joined, row.membership)

        val conversation = watch(person)
        val theirConversation = watch(other)

        val rest = ", liegt der Plan vor? ${UUID.randomUUID()}"
        val question = "**Guten Tag**$rest"
        person.send(server.room, null, markdown(question))
        val received = theirConversation.find("the question arrives") { it.message(from = person) }
        assertEquals(question, received.body)
        val strong = Node.Styled(Style.STRONG, listOf(Node.Text("Guten Tag")))
        assertEquals(listOf(Node.Paragraph(listOf(strong, Node.Text(rest)))), received.nodes)
        conversation.find("the question is sent") { rows ->
            rows.events().find { it.own && it.id != null && it.sendState == SendState.Sent && it.content is Content.Message }
        }

        val answer = "Ja, Änderungen bis Freitag. ${UUID.randomUUID()}"
        other.send(server.room, null, markdown(answer))
        assertEquals(answer, conversation.find("the answer arrives") { it.message(from = other) }.body)

        val root = conversation.value.events().last { it.content is Content.Message }.id!!
        val aside = "Nebenbei: ${UUID.randomUUID()}"
        other.send(server.room, root, markdown(aside))
        val thread = person.timeline(server.room, TimelineFocus.Thread(root))
        assertEquals(aside, thread.find("the thread has it") { it.message(from = other)?.takeIf { it.body == aside } }?.body)
        val listed = person.threads(server.room).find("the thread is in the list") { rows -> rows.find { it.root == root } }
        assertEquals(root, listed.key)

        val nowhere = runCatching { person.timeline("!nowhere:chancery.test").first() }.exceptionOrNull()
        assertEquals(Thing.ROOM, (nowhere as? Fault.NotFound)?.what, "$nowhere")

        assertEquals(Connection.Live, connection.value)
        coroutineContext.cancelChildren()
        letGoOfListeners()
        mine.signOut()
        theirs.signOut()
    }

    /** A device of somebody: directories and a keychain of its own. */
    private inner class Device(place: Path) {
        val keychain = MemoryKeychain()
        val core = Chancery.open("$place/data", "$place/cache", keychain)

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

    private fun device(name: String) = Device(directory.resolve(name).createDirectories())

    /** Watches the conversation until the scope ends. */
    private suspend fun CoroutineScope.watch(session: Session): StateFlow<List<TimelineRow>> =
        session.timeline(server.room).stateIn(this)
}

/** A message written in Markdown that names and answers nobody. */
private fun markdown(text: String) = Outgoing(text, TextFormat.MARKDOWN, Voice.TEXT, emptyList(), false, null)

/** JUnit wants tests that return nothing. */
private fun test(body: suspend CoroutineScope.() -> Unit) = runBlocking { body() }

/** Waits until the core has let go of every listener, which shows that the feeds have stopped. */
private suspend fun letGoOfListeners() {
    val held = {
        FfiConverterTypeRoomListener.handleMap.size +
            FfiConverterTypeTimelineListener.handleMap.size +
            FfiConverterTypeThreadListener.handleMap.size +
            FfiConverterTypeConnectionListener.handleMap.size
    }
    withTimeoutOrNull(10.seconds) { while (held() > 0) delay(10.milliseconds) }
    assertEquals(0, held(), "listeners that the core still holds")
}

/** Waits until [look] finds something in what is watched. */
private suspend fun <T, Found : Any> Flow<T>.find(expected: String, look: (T) -> Found?): Found {
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

private fun List<TimelineRow>.events() = mapNotNull { (it.item as? TimelineItem.Event)?.event }

/** The newest message of somebody that can be read. */
private fun List<TimelineRow>.message(from: Session): Content.Message? =
    events().lastOrNull { it.sender.id == from.account().userId && it.content is Content.Message }
        ?.content as? Content.Message
