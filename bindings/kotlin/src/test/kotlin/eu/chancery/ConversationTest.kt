/* What people do in a conversation, each seen by the other's client. */
package eu.chancery

import eu.chancery.wire.Content
import eu.chancery.wire.DownloadState
import eu.chancery.wire.Draft
import eu.chancery.wire.DraftIntent
import eu.chancery.wire.EventId
import eu.chancery.wire.InboxView
import eu.chancery.wire.MediaView
import eu.chancery.wire.MessageRef
import eu.chancery.wire.NewPoll
import eu.chancery.wire.OutgoingFile
import eu.chancery.wire.OutgoingFiles
import eu.chancery.wire.Poll
import eu.chancery.wire.Quality
import eu.chancery.wire.RoomOrder
import eu.chancery.wire.Section
import eu.chancery.wire.Summary
import eu.chancery.wire.TimelineFocus
import eu.chancery.wire.TimelineRow
import java.nio.file.Path
import java.util.UUID
import kotlin.io.path.readText
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.cancelChildren
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.first
import kotlinx.coroutines.flow.stateIn
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.Timeout
import org.junit.jupiter.api.io.TempDir

@Timeout(300)
class ConversationTest {
    @TempDir
    lateinit var directory: Path

    private val server = TestServer.fromEnvironment()
    private val room = server.room

    /** Two people who watch the conversation from both sides. */
    private class Both(
        val person: Session,
        val other: Session,
        val here: Flow<List<TimelineRow>>,
        val there: Flow<List<TimelineRow>>,
        val theirs: Device,
    )

    private fun story(body: suspend CoroutineScope.(Both) -> Unit) = test {
        val (mine, theirs) = Device(server, directory.resolve("mine")) to Device(server, directory.resolve("theirs"))
        // In this order: whoever signs in later knows the device of the one before, and is known by what they send.
        val other = theirs.signIn(server.other)
        val person = mine.signIn(server.person)
        val here = person.timeline(room).stateIn(this)
        val there = other.timeline(room).stateIn(this)
        body(Both(person, other, here, there, theirs))
        coroutineContext.cancelChildren()
        letGoOfListeners()
        mine.signOut()
        theirs.signOut()
    }

    /** Says something new, and tells its identifier once both have it. */
    private suspend fun Both.say(words: String): Pair<String, EventId> {
        val text = "$words ${UUID.randomUUID()}"
        person.send(room, null, outgoing(text))
        val id = there.find("$words arrives") { it.saying(text)?.id }
        here.find("$words is sent") { rows -> rows.saying(text)?.takeIf { it.id == id } }
        return text to id
    }

    @Test
    fun `a message is answered, changed and reacted to`() = story { both ->
        val (question, id) = both.say("Wie hoch steht der Pegel?")

        val answer = "Drei Meter. ${UUID.randomUUID()}"
        both.other.send(room, null, outgoing(answer, id))
        val reply = both.here.find("the answer quotes the question") { rows ->
            rows.saying(answer)?.reply?.takeIf { it.quoted != null }
        }
        assertEquals(id, reply.to)
        assertEquals(question, (reply.quoted?.summary as? Summary.Message)?.text)

        val asked = both.here.find("the question is shown") { it.saying(question) }
        both.person.edit(room, MessageRef.Sent(id), outgoing("Geändert: ${writtenIn(asked.content)}"))
        val changed = both.there.find("the change arrives") { it.saying("Geändert: $question") }
        assertTrue(changed.edited && changed.id == id)
        val revisions = both.person.revisions(room, id)
        assertEquals(listOf(question, "Geändert: $question"), revisions.map { (it.content as Content.Message).body })

        both.other.react(room, id, "👍")
        val reaction = both.here.find("the reaction arrives") { rows ->
            rows.saying("Geändert: $question")?.reactions?.firstOrNull()
        }
        assertEquals(Triple("👍", 1u, false), Triple(reaction.key, reaction.count, reaction.own))

        both.person.redact(room, id, "erledigt")
        val gone = both.there.find("the deletion arrives") { rows ->
            rows.events().find { it.id == id }?.content as? Content.Redacted
        }
        assertEquals("erledigt", gone.reason)
    }

    @Test
    fun `a thread is listed, counted and in the inbox`() = story { both ->
        val (_, root) = both.say("Ein Faden")
        val aside = "Nebenbei: ${UUID.randomUUID()}"
        both.other.send(room, root, outgoing(aside))
        val summary = both.here.find("the thread is summed up") { rows ->
            rows.events().find { it.id == root }?.thread?.takeIf { it.unread == 1u }
        }
        assertEquals(1u, summary.replies)
        val thread = both.person.timeline(room, TimelineFocus.Thread(root))
        thread.find("the thread has it") { it.saying(aside) }
        val listed = both.person.threads(room).find("the thread is in the list") { rows -> rows.find { it.root == root } }
        assertEquals(root, listed.key)
        both.person.inbox(InboxView.THREADS).find("it concerns its beginner") { rows ->
            rows.find { it.threadRoot == root && it.unread }
        }
        both.person.room(room).find("the room counts it") { facts -> facts.takeIf { it.unreadThreads >= 1u } }
        both.person.markThreadRead(room, root)
        val read = both.here.find("it is read") { rows -> rows.events().find { it.id == root && it.thread?.unread == 0u } }
        assertEquals(1u, read.thread?.replies)
    }

    @Test
    fun `a poll is answered and ended`() = story { both ->
        val question = "Wann? ${UUID.randomUUID()}"
        both.person.sendPoll(room, null, NewPoll(question, listOf("heute", "morgen"), true, 1u))
        val (id, asked) = both.there.find("the poll arrives") { it.poll(question) }
        both.other.vote(room, id, listOf(asked.answers[1].id))
        both.here.find("the vote arrives") { rows -> rows.poll(question)?.takeIf { it.second.answers[1].votes == 1u } }
        both.person.endPoll(room, id)
        val (_, ended) = both.there.find("the end arrives") { rows ->
            rows.poll(question)?.takeIf { it.second.endedAt != null }
        }
        assertEquals(listOf(0u, 1u), ended.answers.map { it.votes })
    }

    private fun List<TimelineRow>.poll(question: String): Pair<EventId, Poll>? = events().firstNotNullOfOrNull { event ->
        val poll = (event.content as? Content.Poll)?.poll?.takeIf { it.question == question }
        event.id?.let { id -> poll?.let { id to it } }
    }

    @Test
    fun `a file with a caption is received and saved`() = story { both ->
        val name = "plan-${UUID.randomUUID()}.txt"
        val staged = both.person.stageBytes(name, "Deich Nord".toByteArray())
        assertEquals(name to 10uL, staged.name to staged.size)
        val file = OutgoingFile(staged.id, "", Quality.ORIGINAL, null)
        both.person.sendFiles(room, null, OutgoingFiles(listOf(file), outgoing("Der **Plan**"), false))
        val received = both.there.find("the file arrives") { rows ->
            rows.events().firstNotNullOfOrNull { event ->
                (event.content as? Content.Attachment)?.takeIf { it.attachment.name == name }
            }
        }
        assertTrue("Plan" in "${received.caption}", "${received.caption}")
        val media = received.attachment.media
        both.other.timeline(room, TimelineFocus.Media(MediaView.FILES)).find("it is among the files") { rows ->
            rows.events().find { (it.content as? Content.Attachment)?.attachment?.name == name }
        }
        both.other.saveMedia(media, "")
        val saved = both.other.downloads().find("it is saved") { all ->
            all.find { it.media == media && it.state == DownloadState.Done }
        }
        assertEquals("Deich Nord", both.theirs.downloads.resolve(saved.name).readText())
    }

    @Test
    fun `drafts, sections, saved messages and mentions are one's own`() = story { both ->
        val (text, id) = both.say("Merken")
        val draft = Draft("angefangen **fett**", DraftIntent.Reply(id), null)
        both.person.keepDraft(room, null, draft)
        assertEquals(draft, both.person.draft(room, null))
        assertEquals(null, both.other.draft(room, null))
        both.person.keepDraft(room, null, null)
        assertEquals(null, both.person.draft(room, null))

        val section = Section("presse", "Presse", listOf(room), RoomOrder.ARRANGED)
        both.person.setSections(listOf(section))
        both.person.sections().find("the section is there") { all -> all.takeIf { it == listOf(section) } }
        assertEquals(emptyList<Section>(), both.other.sections().first())
        assertEquals(0, both.person.spaces().first().size)

        both.person.setSaved(room, id, true)
        val kept = both.person.inbox(InboxView.SAVED).find("it is put aside") { rows -> rows.find { it.event == id } }
        assertEquals(text, (kept.quoted?.summary as? Summary.Message)?.text)
        both.person.setSaved(room, id, false)
        both.person.inbox(InboxView.SAVED).find("it is put back") { rows -> rows.takeIf { it.none { row -> row.event == id } } }

        val call = "Bitte kommen, ${both.person.account().userId}. ${UUID.randomUUID()}"
        both.other.send(room, null, outgoing(call))
        val named = both.person.inbox(InboxView.MENTIONS).find("the call is in the inbox") { rows ->
            rows.find { (it.quoted?.summary as? Summary.Message)?.text == call }
        }
        assertEquals(both.other.account().userId, named.quoted?.sender?.id)
    }
}
