/* The main job through the bindings: two people, each with a client of their own, on a real homeserver. */
package eu.chancery

import eu.chancery.wire.Connection
import eu.chancery.wire.Content
import eu.chancery.wire.Encryption
import eu.chancery.wire.Fault
import eu.chancery.wire.Membership
import eu.chancery.wire.Node
import eu.chancery.wire.RoomName
import eu.chancery.wire.RoomRow
import eu.chancery.wire.SendState
import eu.chancery.wire.Style
import eu.chancery.wire.Thing
import eu.chancery.wire.TimelineFocus
import eu.chancery.wire.TimelineRow
import java.nio.file.Path
import java.util.UUID
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.cancelChildren
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.first
import kotlinx.coroutines.flow.stateIn
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertTrue
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
        val device = Device(server, directory.resolve("wrong"))
        val fault = runCatching { device.core.signIn(server.url, server.person.name, "not the password") }
        assertTrue(fault.exceptionOrNull() is Fault.WrongPassword, "$fault")
        assertTrue(device.keychain.isEmpty)
        assertEquals(null, device.core.restore())
    }

    @Test
    fun `two people write to each other in an encrypted room`() = test {
        val (mine, theirs) = Device(server, directory.resolve("mine")) to Device(server, directory.resolve("theirs"))
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
        person.send(server.room, null, outgoing(question))
        val received = theirConversation.find("the question arrives") { it.message(from = person) }
        assertEquals(question, received.body)
        val strong = Node.Styled(Style.STRONG, listOf(Node.Text("Guten Tag")))
        assertEquals(listOf(Node.Paragraph(listOf(strong, Node.Text(rest)))), received.nodes)
        conversation.find("the question is sent") { rows ->
            rows.events().find { it.own && it.id != null && it.sendState == SendState.Sent && it.content is Content.Message }
        }

        val answer = "Ja, Änderungen bis Freitag. ${UUID.randomUUID()}"
        other.send(server.room, null, outgoing(answer))
        assertEquals(answer, conversation.find("the answer arrives") { it.message(from = other) }.body)

        val root = conversation.value.events().last { it.content is Content.Message }.id!!
        val aside = "Nebenbei: ${UUID.randomUUID()}"
        other.send(server.room, root, outgoing(aside))
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

    @Test
    fun `a room list grows and shows other rooms`() = test {
        val device = Device(server, directory.resolve("list"))
        val list = RoomList(device.signIn(server.person))
        val shown = list.rows(this)
        shown.find("the room is there") { rows -> rows.find { it.id == server.room } }
        list.show(everyRoom.copy(text = "nothing is called this"))
        shown.find("nothing matches") { rows -> rows.takeIf { it.isEmpty() } }
        list.more()
        list.show(everyRoom)
        shown.find("it is there again") { rows -> rows.find { it.id == server.room } }
        coroutineContext.cancelChildren()
        letGoOfListeners()
        device.signOut()
    }

    private suspend fun RoomList.rows(scope: CoroutineScope): StateFlow<List<RoomRow>> = rooms.stateIn(scope)

    /** Watches the conversation until the scope ends. */
    private suspend fun CoroutineScope.watch(session: Session): StateFlow<List<TimelineRow>> =
        session.timeline(server.room).stateIn(this)
}
