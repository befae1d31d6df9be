// Written by `cargo xtask codegen` from crates/wire. Do not edit.

/**
 * The account that is open on this device.
 */
export type Account = {
/**
 * The person's Matrix identifier.
 */
userId: UserId,
/**
 * This device, as the server knows it.
 */
deviceId: DeviceId,
/**
 * The homeserver's address, for example `https://matrix.example.org/`.
 */
homeserver: string,
/**
 * The name that others see; absent until it was fetched once.
 */
displayName: string | null,
/**
 * The person's picture.
 */
avatar: MediaId | null,
/**
 * The room that was open last on this device.
 */
lastRoom: RoomId | null,
/**
 * What was mended while opening, if anything.
 */
repairs: Array<Repair>, };

/**
 * Light or dark.
 */
export type Appearance = "system" | "light" | "dark";

/**
 * A part of the core, for pointing at a defect.
 */
export type Area = "accounts" | "session" | "rooms" | "timeline" | "media";

/**
 * A picture, a recording or a file, as its sender describes it. Only `media` is more than a claim.
 */
export type Attachment = {
/**
 * Which sort.
 */
kind: MediaKind,
/**
 * Names the bytes for the `media:` scheme and for `Session::media`.
 */
media: MediaId,
/**
 * The file's name, cleaned of control and direction characters and of path separators.
 */
name: string,
/**
 * Its MIME type, by the sender's word.
 */
mime: string | null,
/**
 * Bytes, by the sender's word.
 */
size: number | null,
/**
 * Names a small picture of it.
 */
thumbnail: MediaId | null,
/**
 * Pixels.
 */
width: number | null,
/**
 * Pixels.
 */
height: number | null,
/**
 * Milliseconds.
 */
duration: number | null,
/**
 * What it looks like before it is there ([MSC2448](https://github.com/matrix-org/matrix-spec-proposals/pull/2448)).
 */
blurhash: string | null,
/**
 * The loudness of a spoken message over time, each 0 to 1024; empty for everything else.
 */
waveform: Array<number>,
/**
 * What is to be seen, for those who cannot see it.
 */
alt: string | null, };

/**
 * A message that failed for good and holds up those behind it.
 */
export type Blocked = {
/**
 * Its name in the queue.
 */
transactionId: TransactionId,
/**
 * Why.
 */
fault: Fault, };

/**
 * What a command takes.
 */
export type CommandArgument = "person" | "room" | "words" | "optionalWords";

/**
 * A slash command, for completion while writing.
 */
export type CommandInfo = {
/**
 * Its name without the slash.
 */
name: CommandName,
/**
 * What it takes.
 */
arguments: Array<CommandArgument>, };

/**
 * A slash command.
 */
export type CommandName = "me" | "plain" | "spoiler" | "shrug" | "invite" | "msg" | "join" | "leave" | "topic" | "roomname" | "nick" | "roomnick" | "kick" | "ban" | "unban" | "ignore" | "unignore" | "help";

/**
 * What came of a line that begins with a slash.
 */
export type CommandOutcome = { "kind": "done", } | { "kind": "opened",
/**
 * Which.
 */
room: RoomId, } | { "kind": "help", } | { "kind": "unknown",
/**
 * The word after the slash.
 */
name: string, } | { "kind": "incomplete",
/**
 * Which command.
 */
name: CommandName, };

/**
 * The state of sync; watched whole, the last one wins.
 */
export type Connection = { "kind": "connecting", } | { "kind": "live", } | { "kind": "offline", } | { "kind": "trouble",
/**
 * What it said.
 */
fault: Fault, } | { "kind": "signedOut",
/**
 * The server offers to sign in again on the same device (`soft_logout`).
 */
soft: boolean, };

/**
 * What an event is.
 */
export type Content = { "kind": "message",
/**
 * In which voice.
 */
voice: Voice,
/**
 * The plain text.
 */
body: string,
/**
 * The text as a tree, sanitised; what a page shows.
 */
nodes: Array<Node>, } | { "kind": "attachment",
/**
 * The file.
 */
attachment: Attachment,
/**
 * What the sender wrote with it; empty when nothing.
 */
caption: Array<Node>, } | { "kind": "gallery",
/**
 * The files, in the sender's order.
 */
items: Array<Attachment>,
/**
 * What the sender wrote with them; empty when nothing.
 */
caption: Array<Node>, } | { "kind": "sticker",
/**
 * The picture; its `alt` says what it shows.
 */
attachment: Attachment, } | { "kind": "poll",
/**
 * It, with the votes so far.
 */
poll: Poll, } | { "kind": "location",
/**
 * Where.
 */
place: Place, } | { "kind": "other",
/**
 * What it is.
 */
what: OtherContent, } | { "kind": "redacted",
/**
 * By whom; absent while that is not known.
 */
by: Person | null,
/**
 * Why, when they said so.
 */
reason: string | null, } | { "kind": "undecryptable",
/**
 * Why.
 */
cause: UndecryptableCause, } | { "kind": "membership",
/**
 * Whom it is about.
 */
subject: Person,
/**
 * What happened.
 */
change: MembershipChange, } | { "kind": "profile",
/**
 * Name before and after, when it changed.
 */
name: NameChange | null,
/**
 * Whether the picture changed.
 */
avatar: boolean, } | { "kind": "state",
/**
 * How.
 */
change: StateChange, };

/**
 * A part of a picture, in whole pixels of the picture as it is before it is cut. Not empty, and wholly within it.
 */
export type Crop = {
/**
 * Pixels to the left of it.
 */
left: number,
/**
 * Pixels above it.
 */
top: number,
/**
 * Pixels.
 */
width: number,
/**
 * Pixels.
 */
height: number, };

/**
 * One signed-in device of an account (Matrix specification, "Devices").
 */
export type DeviceId = string;

/**
 * A file that was or is being saved to this device.
 */
export type Download = {
/**
 * What.
 */
media: MediaId,
/**
 * The name that it has on disk.
 */
name: string,
/**
 * How far it is.
 */
state: DownloadState, };

/**
 * How far a download is.
 */
export type DownloadState = { "kind": "running",
/**
 * How far.
 */
progress: Progress, } | { "kind": "waiting", } | { "kind": "done", } | { "kind": "failed",
/**
 * Why.
 */
fault: Fault, };

/**
 * What was written and not sent yet. Kept in the account's encrypted store.
 */
export type Draft = {
/**
 * What was written, as Markdown.
 */
text: string,
/**
 * What it is to become.
 */
intent: DraftIntent,
/**
 * What was being written when the message was taken up for changing. Only beside `DraftIntent::Edit`.
 */
setAside: SetAside | null, };

/**
 * What a draft is to become.
 */
export type DraftIntent = { "kind": "new", } | { "kind": "reply",
/**
 * To what.
 */
to: EventId, } | { "kind": "edit",
/**
 * Which message's.
 */
message: MessageRef, };

/**
 * Whether a room's messages are encrypted (`m.room.encryption`).
 */
export type Encryption = "encrypted" | "plain" | "unknown";

/**
 * What an organisation leaves to choose about the encryption of new conversations (policy `EncryptionMode`).
 */
export type EncryptionChoice = "free" | "alwaysOn" | "alwaysOff";

/**
 * The way into a room, for this account.
 */
export type Entry = "inside" | "open" | "ask" | "asked" | "closed" | "unknown";

/**
 * Something that someone did or said in a room.
 */
export type Event = {
/**
 * Its identifier; absent until the server has confirmed it.
 */
id: EventId | null,
/**
 * Its name in the send queue; present until the server has confirmed it.
 */
transactionId: TransactionId | null,
/**
 * Who.
 */
sender: Person,
/**
 * Whether it is the account's own.
 */
own: boolean,
/**
 * When, in milliseconds since 1970, by the sender's server.
 */
timestamp: number,
/**
 * What.
 */
content: Content,
/**
 * What it answers.
 */
reply: Reply | null,
/**
 * The thread that it is part of, unless that is the one being watched.
 */
threadRoot: EventId | null,
/**
 * The thread that hangs on it.
 */
thread: ThreadSummary | null,
/**
 * What others put under it.
 */
reactions: Array<Reaction>,
/**
 * Whether its text was changed after sending.
 */
edited: boolean,
/**
 * Whether it names this account or matches one of its keywords.
 */
highlighted: boolean,
/**
 * How far it is on its way.
 */
sendState: SendState,
/**
 * How many others have read up to here and no further.
 */
readBy: number,
/**
 * Whether this account may change its words.
 */
editable: boolean, };

/**
 * One event of a room: `$opaque` (Matrix specification, "Event IDs").
 */
export type EventId = string;

/**
 * Where an event of a room is shown.
 */
export type EventPlace = {
/**
 * The row to look for: the event itself; of what has no row of its own (an edit, a reaction, a vote, the end of a
 * poll) the message that it is about.
 */
event: EventId,
/**
 * The thread that it is part of; absent for what is said in the room itself, such as the message that a thread
 * hangs on.
 */
threadRoot: EventId | null, };

/**
 * Every failure that leaves the core. Each UI words a variant in the reader's language and offers the way out.
 */
export type Fault = { "kind": "offline", } | { "kind": "unknownServer",
/**
 * What was asked for.
 */
server: string, } | { "kind": "insecureServer",
/**
 * What was asked for.
 */
server: string, } | { "kind": "serverTooOld",
/**
 * What the server's administrator must provide.
 */
missing: ServerFeature, } | { "kind": "serverTrouble",
/**
 * The HTTP status code; 0 when the answer could not be read.
 */
status: number, } | { "kind": "rateLimited",
/**
 * Milliseconds to wait, when the server says.
 */
retryAfter: number | null, } | { "kind": "wrongPassword", } | { "kind": "accountDisabled", } | { "kind": "signedOut", } | { "kind": "notAllowed", } | { "kind": "notFound",
/**
 * The kind of thing.
 */
what: Thing, } | { "kind": "policy",
/**
 * The policy's name in the catalogue, for example `AllowedHomeservers`.
 */
rule: string, } | { "kind": "keychain",
/**
 * What is wrong with it.
 */
problem: KeychainProblem, } | { "kind": "microphone",
/**
 * What is wrong with it.
 */
problem: MicrophoneProblem, } | { "kind": "store",
/**
 * Which file.
 */
part: StorePart,
/**
 * What is wrong with it.
 */
problem: StoreProblem, } | { "kind": "tooLarge",
/**
 * Bytes that the server takes.
 */
limit: number, } | { "kind": "tooLargeToShow", } | { "kind": "tooMany",
/**
 * As many there can be.
 */
limit: number, } | { "kind": "messageTooLong", } | { "kind": "untrusted",
/**
 * Who or what it is about.
 */
problem: TrustProblem, } | { "kind": "notValid",
/**
 * What.
 */
what: Thing, } | { "kind": "diskFull", } | { "kind": "unexpected",
/**
 * Where it happened.
 */
area: Area, };

/**
 * Files that somebody drags over a window.
 */
export type FileDrop = { "kind": "over",
/**
 * Pixels of the page, from its left edge.
 */
x: number,
/**
 * Pixels of the page, from its top.
 */
y: number, } | { "kind": "away", } | { "kind": "dropped",
/**
 * Pixels of the page, from its left edge.
 */
x: number,
/**
 * Pixels of the page, from its top.
 */
y: number,
/**
 * Those that can be sent, and those that cannot.
 */
files: StagedFiles, };

/**
 * A file that waits to be sent.
 */
export type FileId = string;

/**
 * Files that were not queued, after the first of those that were to go with them had been.
 */
export type FilesLeft = {
/**
 * Those that are still staged, in order.
 */
files: Array<FileId>,
/**
 * Why the first of them could not be queued.
 */
fault: Fault, };

/**
 * How a recording goes.
 */
export type Hearing = { "kind": "going",
/**
 * Milliseconds.
 */
elapsed: number,
/**
 * How loud it is, 0 to 1024.
 */
level: number, } | { "kind": "ended",
/**
 * Milliseconds.
 */
elapsed: number,
/**
 * What has become of the microphone; absent when the recording is as long as one may be.
 */
fault: Fault | null, };

/**
 * Changes of one frame, to be applied together and in order. The first batch holds the first window.
 */
export type InboxBatch = {
/**
 * Counts up from 0; hand it back when the batch is on screen, at most two are sent ahead.
 */
seq: number,
/**
 * In order; each sees the list as the one before left it.
 */
splices: Array<InboxSplice>,
/**
 * Set on the last batch of a feed that failed; the list stays, with a way to try again beside it.
 */
ended: Fault | null, };

/**
 * Something that concerns the person, in one of the views of the inbox. Newest first.
 */
export type InboxRow = {
/**
 * Room and event.
 */
key: RowKey,
/**
 * Where it was said.
 */
room: RoomId,
/**
 * What that room is called.
 */
roomName: RoomName,
/**
 * The event.
 */
event: EventId,
/**
 * The thread that it is part of.
 */
threadRoot: EventId | null,
/**
 * Who said what; absent when the message is not at hand.
 */
quoted: Quoted | null,
/**
 * Milliseconds since 1970.
 */
timestamp: number,
/**
 * Whether it has not been read.
 */
unread: boolean, };

/**
 * Replace `remove` rows at `at` by `insert`: the only thing that ever happens to a list.
 */
export type InboxSplice = {
/**
 * Index of the first row concerned.
 */
at: number,
/**
 * How many rows go.
 */
remove: number,
/**
 * The rows that come in their place, in order.
 */
insert: Array<InboxRow>, };

/**
 * The views of the inbox.
 */
export type InboxView = "mentions" | "threads" | "saved";

/**
 * Who gets into a room (`m.room.join_rules`).
 */
export type JoinRule = "public" | "invite" | "knock" | "restricted" | "knockRestricted";

/**
 * What is wrong with the system's keychain.
 */
export type KeychainProblem = "missing" | "locked" | "failed";

/**
 * A language that the app speaks.
 */
export type Language = "system" | "en" | "fr" | "de";

/**
 * The newest message of a room, told in a line.
 */
export type Latest = {
/**
 * Who wrote it.
 */
sender: Person,
/**
 * Whether it is the account's own.
 */
own: boolean,
/**
 * What it says.
 */
summary: Summary,
/**
 * Milliseconds since 1970.
 */
timestamp: number,
/**
 * How far it is on its way, for a message of our own.
 */
sendState: SendState, };

/**
 * Where things are on the screen of this device; restored at the next start.
 */
export type Layout = {
/**
 * Conversations side by side in the main window, from left to right; at most two.
 */
panes: Array<RoomId>,
/**
 * Conversations in windows of their own.
 */
windows: Array<RoomId>,
/**
 * Sections of the room list that are folded up, by name.
 */
folded: Array<string>,
/**
 * What the list shows.
 */
scope: RoomScope, };

/**
 * Where a link leads.
 */
export type LinkTarget = { "kind": "person",
/**
 * Who.
 */
person: Person, } | { "kind": "room",
/**
 * Which, when this account knows it.
 */
room: RoomId | null,
/**
 * The alias or identifier of the link, to join by.
 */
address: string,
/**
 * Servers that know the room.
 */
via: Array<string>,
/**
 * The event.
 */
event: EventId | null,
/**
 * Whether this account is a member.
 */
joined: boolean, } | { "kind": "web",
/**
 * The host, in the letters that a browser would show: punycode where letters could deceive.
 */
host: string,
/**
 * Whether the connection would be encrypted.
 */
secure: boolean,
/**
 * Whether the words of the link name another host; then the person must be told where it leads.
 */
disguised: boolean, } | { "kind": "program",
/**
 * The scheme, for example `mailto`.
 */
scheme: string,
/**
 * Whether it is one of those that never start anything by themselves: `mailto`, `tel`, `xmpp`, `sip`.
 */
known: boolean,
/**
 * The address or number that it is about, when the words of the link name another one.
 */
disguised: string | null, } | { "kind": "nowhere", };

/**
 * One item of a list.
 */
export type ListItem = {
/**
 * What is inside.
 */
children: Array<Node>, };

/**
 * How a file can be looked at inside the app.
 */
export type Look = "picture" | "play" | "text" | "pages" | "none";

/**
 * Media on a server, `server/media`: the two parts of an `mxc://` URI. Fetched through the core, never by a page.
 */
export type MediaId = string;

/**
 * Sorts of attachment.
 */
export type MediaKind = "image" | "video" | "audio" | "voice" | "file";

/**
 * What a file is, known from its bytes.
 */
export type MediaLook = {
/**
 * How it can be looked at.
 */
look: Look,
/**
 * Its recognised MIME type.
 */
mime: string,
/**
 * Bytes.
 */
size: number,
/**
 * The text, up to 256 KiB, for `Text`.
 */
text: string | null,
/**
 * How many pages, for `Pages`.
 */
pages: number, };

/**
 * The pages of a room's media, and of what else is looked for by its sort.
 */
export type MediaView = "pictures" | "files" | "polls";

/**
 * A part of the list of a room's members, in the order of their names.
 */
export type MemberPage = {
/**
 * Those of this part.
 */
members: Array<Person>,
/**
 * How many match in all.
 */
total: number, };

/**
 * What the account is in a room (`m.room.member`).
 */
export type Membership = { "kind": "joined", } | { "kind": "invited",
/**
 * By whom, if known. Without name and picture unless `Preferences::show_inviters` says otherwise.
 */
by: Person | null, } | { "kind": "knocked", } | { "kind": "left", };

/**
 * A change of membership (`matrix_sdk_ui::timeline::MembershipChange`).
 */
export type MembershipChange = "joined" | "left" | "invited" | "invitationAccepted" | "invitationRejected" | "invitationRevoked" | "kicked" | "banned" | "unbanned" | "kickedAndBanned" | "knocked" | "knockAccepted" | "knockRetracted" | "knockDenied" | "none";

/**
 * What can be known of a message beyond its words.
 */
export type MessageInfo = {
/**
 * Its identifier.
 */
id: EventId,
/**
 * Who sent it.
 */
sender: Person,
/**
 * When, milliseconds since 1970, by the sender's server.
 */
timestamp: number,
/**
 * From which device; absent for messages that are not encrypted.
 */
device: DeviceId | null,
/**
 * How far its origin can be trusted.
 */
trust: MessageTrust,
/**
 * Who passed on the key, when it came with an invitation (MSC4268).
 */
keyFrom: Person | null,
/**
 * A link to it.
 */
link: string, };

/**
 * A message of one's own that can be changed: sent, or still in the queue.
 */
export type MessageRef = { "kind": "sent",
/**
 * Its identifier.
 */
id: EventId, } | { "kind": "queued",
/**
 * Its name there.
 */
transactionId: TransactionId, };

/**
 * An event as the server holds it, for those who look under the bonnet.
 */
export type MessageSource = {
/**
 * The event as JSON, decrypted where it can be.
 */
event: string,
/**
 * The newest edit of it as JSON.
 */
latestEdit: string | null, };

/**
 * How far the origin of a message can be trusted (`matrix_sdk::deserialized_responses::VerificationState`).
 */
export type MessageTrust = "verified" | "signedDevice" | "identityChanged" | "unsignedDevice" | "unknownDevice" | "unproven" | "mismatch" | "sentInClear" | "plain";

/**
 * What is wrong with the microphone.
 */
export type MicrophoneProblem = "missing" | "refused" | "busy" | "failed";

/**
 * A name before and after.
 */
export type NameChange = {
/**
 * Before.
 */
from: string | null,
/**
 * After.
 */
to: string | null, };

/**
 * A poll to be sent.
 */
export type NewPoll = {
/**
 * What is asked.
 */
question: string,
/**
 * What may be answered, two to twenty.
 */
answers: Array<string>,
/**
 * Whether votes are shown before the poll ends.
 */
disclosed: boolean,
/**
 * How many answers one person may choose, 1 to the number of answers.
 */
maxSelections: number, };

/**
 * A conversation to begin.
 */
export type NewRoom = {
/**
 * Which sort.
 */
kind: NewRoomKind,
/**
 * People to invite.
 */
people: Array<UserId>,
/**
 * Whether messages are encrypted.
 */
encrypted: boolean, };

/**
 * Sorts of conversations to begin.
 */
export type NewRoomKind = { "kind": "direct", } | { "kind": "group",
/**
 * What it is called.
 */
name: string,
/**
 * What it is about; may be empty.
 */
topic: string,
/**
 * Its picture, a staged file.
 */
avatar: FileId | null, };

/**
 * One node of a formatted message, from the subset of HTML that the specification allows
 * ([m.room.message](https://spec.matrix.org/latest/client-server-api/#mroommessage-msgtypes)).
 */
export type Node = { "kind": "text",
/**
 * As written; white space collapses as in HTML, except inside code.
 */
text: string, } | { "kind": "break", } | { "kind": "styled",
/**
 * Which.
 */
style: Style,
/**
 * What is inside.
 */
children: Array<Node>, } | { "kind": "spoiler",
/**
 * Why it is hidden, when the sender said so.
 */
reason: string | null,
/**
 * What is inside.
 */
children: Array<Node>, } | { "kind": "link",
/**
 * An absolute URL of an allowed scheme.
 */
url: string,
/**
 * What is inside.
 */
children: Array<Node>, } | { "kind": "mention",
/**
 * Who.
 */
userId: UserId,
/**
 * The name that the sender wrote.
 */
name: string, } | { "kind": "roomMention",
/**
 * The link, to be resolved by `Session::resolve_link`.
 */
url: string,
/**
 * The room's alias or identifier.
 */
room: string,
/**
 * The sender's own words; without them the room's name where this device knows it, else the same as `room`.
 */
name: string,
/**
 * Whether `name` is the sender's own words.
 */
worded: boolean,
/**
 * The message that it leads to; absent for the room itself.
 */
event: EventId | null, } | { "kind": "everyone", } | { "kind": "emoji",
/**
 * Names the picture.
 */
media: MediaId,
/**
 * What it shows, for example `:wave:`.
 */
name: string, } | { "kind": "code",
/**
 * As written.
 */
text: string, } | { "kind": "paragraph",
/**
 * What is inside.
 */
children: Array<Node>, } | { "kind": "heading",
/**
 * 1 to 6.
 */
level: number,
/**
 * What is inside.
 */
children: Array<Node>, } | { "kind": "quote",
/**
 * What is inside.
 */
children: Array<Node>, } | { "kind": "list",
/**
 * The first number of a numbered list; absent for bullets.
 */
start: number | null,
/**
 * The items.
 */
items: Array<ListItem>, } | { "kind": "codeBlock",
/**
 * The language that the sender named, for example `rust`.
 */
language: string | null,
/**
 * As written.
 */
text: string, } | { "kind": "table",
/**
 * Row by row.
 */
rows: Array<TableRow>, } | { "kind": "rule", };

/**
 * A person who could not be invited.
 */
export type NotInvited = {
/**
 * Who.
 */
userId: UserId,
/**
 * Why.
 */
fault: Fault, };

/**
 * What of a room notifies (`matrix_sdk::notification_settings::RoomNotificationMode`).
 */
export type NotificationMode = "all" | "mentions" | "mute" | "default";

/**
 * Content that is told by name.
 */
export type OtherContent = "call" | "unknown";

/**
 * A text to be sent.
 */
export type Outgoing = {
/**
 * What was written.
 */
text: string,
/**
 * How it is to be read.
 */
format: TextFormat,
/**
 * In which voice; a change of words leaves a message's own.
 */
voice: Voice,
/**
 * People to notify: those whose mention is in the text.
 */
mentions: Array<UserId>,
/**
 * Whether everybody in the room is to be notified.
 */
mentionsEveryone: boolean,
/**
 * What it answers.
 */
replyTo: EventId | null, };

/**
 * A file to be sent.
 */
export type OutgoingFile = {
/**
 * The staged file.
 */
id: FileId,
/**
 * What is to be seen, for those who cannot see it; empty when not said.
 */
alt: string,
/**
 * In which quality.
 */
quality: Quality,
/**
 * Set for a spoken message.
 */
voice: Recording | null, };

/**
 * Files to be sent, as one message or one after the other.
 */
export type OutgoingFiles = {
/**
 * The files, in order.
 */
files: Array<OutgoingFile>,
/**
 * What is written with them; it carries also what they answer.
 */
caption: Outgoing,
/**
 * Whether several files go as one message (MSC4274).
 */
together: boolean, };

/**
 * Something that a page shows for the first time after its start; what a start is measured by.
 */
export type PageMilestone = "rooms" | "timeline";

/**
 * What a request for further messages found.
 */
export type Paged = {
/**
 * There is nothing further in this direction.
 */
reachedEnd: boolean, };

/**
 * A person, as others see them in a room.
 */
export type Person = {
/**
 * Who.
 */
id: UserId,
/**
 * Their name in the room; absent when unknown. Never trusted as an identifier.
 */
name: string | null,
/**
 * Their picture.
 */
avatar: MediaId | null,
/**
 * Someone else in the room goes by the same name: show the identifier too.
 */
ambiguous: boolean, };

/**
 * What is done to a picture before it is sent, in this order, beginning with the picture as one sees it: with that
 * side up of which the camera's notes say so.
 */
export type PictureEdit = {
/**
 * How it is turned.
 */
turn: Turn,
/**
 * Whether left and right are exchanged, after it was turned.
 */
mirrored: boolean,
/**
 * What stays of the picture so turned and mirrored; absent when all of it does.
 */
crop: Crop | null, };

/**
 * A place on earth, from a `geo:` URI (RFC 5870). Nothing is fetched to show it.
 */
export type Place = {
/**
 * Millionths of a degree, north is positive.
 */
latitude: number,
/**
 * Millionths of a degree, east is positive.
 */
longitude: number,
/**
 * Metres around it, when said.
 */
uncertainty: number | null,
/**
 * What the sender calls it.
 */
label: string | null,
/**
 * Whether it is where the sender is (`m.self`) or a place that they point at (`m.pin`).
 */
senderIsThere: boolean, };

/**
 * A poll with the votes so far.
 */
export type Poll = {
/**
 * What is asked.
 */
question: string,
/**
 * What may be answered, in the asker's order.
 */
answers: Array<PollAnswer>,
/**
 * Whether votes are shown before the poll ends.
 */
disclosed: boolean,
/**
 * How many answers one person may choose.
 */
maxSelections: number,
/**
 * How many people have voted; 0 while votes are hidden.
 */
voters: number,
/**
 * When it ended, milliseconds since 1970; absent while it runs.
 */
endedAt: number | null, };

/**
 * One answer of a poll.
 */
export type PollAnswer = {
/**
 * What a vote names.
 */
id: string,
/**
 * What it says.
 */
text: string,
/**
 * How many chose it; 0 while votes are hidden.
 */
votes: number,
/**
 * Whether this account chose it.
 */
own: boolean, };

/**
 * How one account is used. Kept in its own encrypted store.
 */
export type Preferences = {
/**
 * Whether others see what the person has read (`m.read`), or only the person's own devices (`m.read.private`).
 */
publicReceipts: boolean,
/**
 * Whether others see that the person is writing.
 */
typingNotices: boolean,
/**
 * Whether an invitation shows the name and picture of whoever invites, and the picture and topic of the room,
 * before one has accepted. Without it there is the identifier, and the name that the room was given: nobody
 * could answer without.
 */
showInviters: boolean,
/**
 * The order of the room list.
 */
order: RoomOrder,
/**
 * The skin of emoji: 0 as they come, 1 to 5 from light to dark.
 */
skinTone: number,
/**
 * Whether the composer shows Markdown as it is typed instead of what it becomes.
 */
plainComposer: boolean, };

/**
 * How much of something has been moved.
 */
export type Progress = {
/**
 * Bytes so far.
 */
done: number,
/**
 * Bytes in all.
 */
total: number, };

/**
 * The quality of a picture.
 */
export type Quality = "original" | "reduced";

/**
 * Messages of a room that have not been sent, in order.
 */
export type Queue = {
/**
 * How many.
 */
waiting: number,
/**
 * The one that holds up the others, because it failed for good.
 */
blocked: Blocked | null, };

/**
 * An event, quoted in a line.
 */
export type Quoted = {
/**
 * Who.
 */
sender: Person,
/**
 * What.
 */
summary: Summary, };

/**
 * One reaction under a message (`m.reaction`).
 */
export type Reaction = {
/**
 * Names the reaction for `Session::react`; shown to nobody.
 */
key: string,
/**
 * How it reads: the emoji, or a short text. Of a picture its short name, for example `:wave:`, or nothing.
 */
text: string,
/**
 * The picture in the place of an emoji
 * ([MSC4027](https://github.com/matrix-org/matrix-spec-proposals/pull/4027)).
 */
picture: MediaId | null,
/**
 * How many people.
 */
count: number,
/**
 * Whether this account is among them.
 */
own: boolean, };

/**
 * A reaction with those who gave it.
 */
export type Reactors = {
/**
 * Names the reaction, as `Reaction::key` does.
 */
key: string,
/**
 * How it reads, as `Reaction::text`.
 */
text: string,
/**
 * The picture in the place of an emoji.
 */
picture: MediaId | null,
/**
 * The people, in the order in which they reacted; at most 500.
 */
people: Array<Person>,
/**
 * How many in all.
 */
count: number, };

/**
 * Someone who has read a message.
 */
export type Reader = {
/**
 * Who.
 */
person: Person,
/**
 * When, milliseconds since 1970; absent when unknown.
 */
at: number | null, };

/**
 * What was measured while somebody spoke.
 */
export type Recording = {
/**
 * Milliseconds.
 */
duration: number,
/**
 * The loudness over time, each 0 to 1024.
 */
waveform: Array<number>, };

/**
 * A file that could not be staged.
 */
export type RefusedFile = {
/**
 * Its name.
 */
name: string,
/**
 * Why.
 */
fault: Fault, };

/**
 * A repair that the core made by itself, told so that nothing happens silently.
 */
export type Repair = { "kind": "rebuilt",
/**
 * Which file.
 */
part: StorePart, };

/**
 * What a message answers.
 */
export type Reply = {
/**
 * The event that it answers.
 */
to: EventId,
/**
 * That event, when it is at hand.
 */
quoted: Quoted | null, };

/**
 * A message's words at one time.
 */
export type Revision = {
/**
 * What it said.
 */
content: Content,
/**
 * Since when, milliseconds since 1970.
 */
timestamp: number, };

/**
 * Changes of one frame, to be applied together and in order. The first batch holds the first window.
 */
export type RoomBatch = {
/**
 * Counts up from 0; hand it back when the batch is on screen, at most two are sent ahead.
 */
seq: number,
/**
 * In order; each sees the list as the one before left it.
 */
splices: Array<RoomSplice>,
/**
 * Set on the last batch of a feed that failed; the list stays, with a way to try again beside it.
 */
ended: Fault | null, };

/**
 * Sorts of rooms to list. Rooms that were left are never listed, and spaces only until they are entered.
 */
export type RoomCategory = "all" | "unread" | "mentions" | "people" | "groups" | "favourites" | "invites" | "lowPriority" | "rest";

/**
 * Everything about an open room that is not a list.
 */
export type RoomFacts = {
/**
 * Its line of the room list.
 */
row: RoomRow,
/**
 * What it is about.
 */
topic: string | null,
/**
 * Its main address, for example `#lage:example.org`.
 */
alias: string | null,
/**
 * How many are in it.
 */
members: number,
/**
 * Pinned messages, oldest first.
 */
pinned: Array<EventId>,
/**
 * Messages that the person has put aside for later, in no order.
 */
saved: Array<EventId>,
/**
 * Threads with something unread.
 */
unreadThreads: number,
/**
 * The newest event that the person has read when the room was opened (`m.fully_read`).
 */
readUpTo: EventId | null,
/**
 * The room that goes on in its place, after an upgrade.
 */
successor: RoomId | null,
/**
 * The room that it goes on from.
 */
predecessor: RoomId | null,
/**
 * What the account may do.
 */
rights: RoomRights,
/**
 * Messages that have not been sent.
 */
queue: Queue, };

/**
 * Which rooms to list, and how. All conditions hold together.
 */
export type RoomFilter = {
/**
 * Part of the name, in any case and with or without accents; empty for all.
 */
text: string,
/**
 * Which sort.
 */
category: RoomCategory,
/**
 * Where.
 */
scope: RoomScope,
/**
 * In which order.
 */
order: RoomOrder, };

/**
 * A room: `!opaque:server`, or `!opaque` from room version 12 on (Matrix specification, "Room IDs").
 */
export type RoomId = string;

/**
 * What a room is for (`m.direct`, `m.space`).
 */
export type RoomKind = "direct" | "group" | "space";

/**
 * The name of a room
 * ([calculation](https://spec.matrix.org/latest/client-server-api/#calculating-the-display-name-for-a-room)).
 */
export type RoomName = { "kind": "named",
/**
 * The name.
 */
name: string, } | { "kind": "was",
/**
 * The former name.
 */
name: string, } | { "kind": "empty", };

/**
 * The order of a room list.
 */
export type RoomOrder = "activity" | "name" | "unreadFirst" | "arranged";

/**
 * What can be seen of a room before entering it.
 */
export type RoomPreview = {
/**
 * Which.
 */
id: RoomId,
/**
 * What it is called.
 */
name: RoomName,
/**
 * What it is about.
 */
topic: string | null,
/**
 * Its picture.
 */
avatar: MediaId | null,
/**
 * How many are in it.
 */
members: number,
/**
 * Whether it is a space.
 */
space: boolean,
/**
 * Who invites, if anybody. Without name and picture unless `Preferences::show_inviters` says otherwise.
 */
inviter: Person | null,
/**
 * Who gets in; absent when the server does not tell.
 */
rule: JoinRule | null,
/**
 * What this account can do to get in.
 */
entry: Entry, };

/**
 * What the account may do in a room, by its power level (`m.room.power_levels`).
 */
export type RoomRights = {
/**
 * Write.
 */
send: boolean,
/**
 * Put reactions under messages.
 */
react: boolean,
/**
 * Delete its own messages.
 */
redactOwn: boolean,
/**
 * Delete others' messages.
 */
redactOthers: boolean,
/**
 * Pin messages.
 */
pin: boolean,
/**
 * Notify everybody.
 */
mentionEveryone: boolean,
/**
 * Invite.
 */
invite: boolean,
/**
 * Remove people.
 */
kick: boolean,
/**
 * Change the name.
 */
name: boolean,
/**
 * Change the topic.
 */
topic: boolean,
/**
 * Change the picture.
 */
avatar: boolean, };

/**
 * A room, as one line of the list.
 */
export type RoomRow = {
/**
 * The row's key: the room's identifier.
 */
key: RowKey,
/**
 * The room.
 */
id: RoomId,
/**
 * What it is called.
 */
name: RoomName,
/**
 * Its picture; for a direct conversation, the other person's.
 */
avatar: MediaId | null,
/**
 * A conversation of two, a group, or a space.
 */
kind: RoomKind,
/**
 * Whether messages are encrypted.
 */
encryption: Encryption,
/**
 * What this account is in it.
 */
membership: Membership,
/**
 * The newest thing worth telling.
 */
latest: Latest | null,
/**
 * What has not been read.
 */
unread: Unread,
/**
 * Kept at hand by the person (`m.favourite`).
 */
favourite: boolean,
/**
 * Out of the way, by the person's wish (`m.lowpriority`).
 */
lowPriority: boolean,
/**
 * What of it notifies.
 */
notifications: NotificationMode,
/**
 * Who is writing at the moment, without this account; at most three.
 */
typing: Array<Person>,
/**
 * Whether people are in a call there.
 */
call: boolean,
/**
 * Whether a message of this account's could not be sent and holds up the others.
 */
blocked: boolean,
/**
 * Milliseconds since 1970 of the last activity; what the list is ordered by.
 */
activeAt: number | null, };

/**
 * Where rooms are.
 */
export type RoomScope = { "kind": "everywhere", } | { "kind": "space",
/**
 * Which.
 */
space: RoomId, } | { "kind": "noSpace", } | { "kind": "section",
/**
 * Which.
 */
section: SectionId, };

/**
 * Replace `remove` rows at `at` by `insert`: the only thing that ever happens to a list.
 */
export type RoomSplice = {
/**
 * Index of the first row concerned.
 */
at: number,
/**
 * How many rows go.
 */
remove: number,
/**
 * The rows that come in their place, in order.
 */
insert: Array<RoomRow>, };

/**
 * Names a row for as long as it lives; a message keeps it from local echo to confirmation
 * (`matrix_sdk_ui::timeline::TimelineItem::unique_id`).
 */
export type RowKey = string;

/**
 * A heading of the person's own, with the rooms under it. Kept in account data (`eu.chancery.sections`), so that
 * every device shows the same.
 */
export type Section = {
/**
 * Names it.
 */
id: SectionId,
/**
 * What it is called.
 */
name: string,
/**
 * Its rooms, in the person's order. A room may be in several sections.
 */
rooms: Array<RoomId>,
/**
 * How they are listed.
 */
order: RoomOrder, };

/**
 * A section of the room list.
 */
export type SectionId = string;

/**
 * How far a message is on its way.
 */
export type SendState = { "kind": "sent", } | { "kind": "sending",
/**
 * How much of its files the server has.
 */
progress: Progress | null, } | { "kind": "failed",
/**
 * Why.
 */
fault: Fault,
/**
 * Whether it is tried again by itself.
 */
retrying: boolean, };

/**
 * A homeserver found by [discovery](https://spec.matrix.org/latest/client-server-api/#server-discovery).
 */
export type Server = {
/**
 * What the person typed, cleaned: a server name or the host of a URL.
 */
name: string,
/**
 * Where its client API is.
 */
baseUrl: string,
/**
 * Whether it takes a name and a password (`m.login.password`).
 */
password: boolean,
/**
 * Whether it hands over to an identity provider in a browser (`m.login.sso`, or OAuth 2.0).
 */
browser: boolean, };

/**
 * Something that a homeserver may lack.
 */
export type ServerFeature = "slidingSync" | "passwordSignIn";

/**
 * A text that waits until the change of a message is done or given up.
 */
export type SetAside = {
/**
 * What was written, as Markdown.
 */
text: string,
/**
 * The message that it answers, if any.
 */
replyTo: EventId | null, };

/**
 * Settings of the app on this device. They name nobody, so they are kept in a plain file.
 */
export type Settings = {
/**
 * The language of the page.
 */
language: Language,
/**
 * The colours of the page.
 */
appearance: Appearance, };

/**
 * What the sign-in form starts with: from the command line, later also from policy.
 */
export type SignInHint = {
/**
 * A server name or URL.
 */
server: string | null,
/**
 * The person's name on it.
 */
name: string | null, };

/**
 * A space, as a place on the rail. Children follow their parent, one level deeper.
 */
export type Space = {
/**
 * Which.
 */
id: RoomId,
/**
 * What it is called.
 */
name: RoomName,
/**
 * Its picture.
 */
avatar: MediaId | null,
/**
 * 0 for those that are in no other space of the person's.
 */
depth: number,
/**
 * What has not been read in its rooms and those below.
 */
unread: Unread, };

/**
 * A room of a space, whether or not the account is in it.
 */
export type SpaceChild = {
/**
 * Which.
 */
id: RoomId,
/**
 * What it is called.
 */
name: RoomName,
/**
 * What it is about.
 */
topic: string | null,
/**
 * Its picture.
 */
avatar: MediaId | null,
/**
 * How many are in it.
 */
members: number,
/**
 * Whether it is a space itself.
 */
space: boolean,
/**
 * Whether the account is in it.
 */
joined: boolean,
/**
 * What the account can do to get in.
 */
entry: Entry,
/**
 * Servers to join it through.
 */
via: Array<string>, };

/**
 * A file that waits beside the composer to be sent. The bytes stay in the core.
 */
export type StagedFile = {
/**
 * Names it, also for the `media:` scheme.
 */
id: FileId,
/**
 * Its name, cleaned.
 */
name: string,
/**
 * Its MIME type, recognised from its bytes.
 */
mime: string,
/**
 * How it will be sent.
 */
kind: MediaKind,
/**
 * Bytes.
 */
size: number,
/**
 * Pixels, of pictures.
 */
width: number | null,
/**
 * Pixels, of pictures.
 */
height: number | null,
/**
 * Bytes when sent in reduced quality; absent for what cannot be reduced.
 */
reducedSize: number | null,
/**
 * Whether it is larger than the server takes.
 */
tooLarge: boolean,
/**
 * Whether it is a picture that moves. Such a one cannot be edited.
 */
moves: boolean, };

/**
 * What came of several files that were chosen or dropped.
 */
export type StagedFiles = {
/**
 * Those that wait to be sent now.
 */
files: Array<StagedFile>,
/**
 * Those that cannot be sent.
 */
refused: Array<RefusedFile>, };

/**
 * A spoken message that waits to be sent.
 */
export type StagedVoice = {
/**
 * The file, Opus in Ogg.
 */
file: StagedFile,
/**
 * What was measured.
 */
recording: Recording, };

/**
 * A change to a room.
 */
export type StateChange = { "kind": "created",
/**
 * The room that it goes on from, after an upgrade.
 */
predecessor: RoomId | null, } | { "kind": "name",
/**
 * The new one.
 */
name: string | null, } | { "kind": "topic",
/**
 * The new one.
 */
topic: string | null, } | { "kind": "avatar", } | { "kind": "encryption", } | { "kind": "joinRules", } | { "kind": "historyVisibility", } | { "kind": "powerLevels", } | { "kind": "pinnedMessages", } | { "kind": "replaced",
/**
 * Where.
 */
successor: RoomId | null,
/**
 * What was said about it; may be empty.
 */
words: string, } | { "kind": "other",
/**
 * The event type, for example `m.room.server_acl`.
 */
eventType: string, };

/**
 * One file of an account.
 */
export type StorePart = "account" | "state" | "crypto" | "eventCache" | "media";

/**
 * What is wrong with a file of an account.
 */
export type StoreProblem = "damaged" | "missing" | "tooNew" | "keyMissing" | "keyWrong" | "inUse" | "unreachable";

/**
 * Emphasis.
 */
export type Style = "strong" | "emphasis" | "underline" | "strike" | "subscript" | "superscript";

/**
 * Content, told in a line.
 */
export type Summary = { "kind": "message",
/**
 * In which voice.
 */
voice: Voice,
/**
 * Plain text, in one line, cut to about 200 characters.
 */
text: string, } | { "kind": "attachment",
/**
 * Which sort.
 */
media: MediaKind,
/**
 * The file's name, or what was written with it.
 */
name: string, } | { "kind": "gallery",
/**
 * How many.
 */
count: number,
/**
 * What was written with them.
 */
caption: string | null, } | { "kind": "sticker",
/**
 * What it shows.
 */
name: string, } | { "kind": "poll",
/**
 * What is asked.
 */
question: string, } | { "kind": "location",
/**
 * What the sender calls it.
 */
label: string | null, } | { "kind": "other",
/**
 * What it is.
 */
what: OtherContent, } | { "kind": "redacted", } | { "kind": "undecryptable", } | { "kind": "membership",
/**
 * Whom it is about.
 */
subject: Person,
/**
 * What happened.
 */
change: MembershipChange, } | { "kind": "changed", };

/**
 * One cell of a table.
 */
export type TableCell = {
/**
 * Whether it heads its row or column.
 */
header: boolean,
/**
 * What is inside.
 */
children: Array<Node>, };

/**
 * One row of a table.
 */
export type TableRow = {
/**
 * Cell by cell.
 */
cells: Array<TableCell>, };

/**
 * How a written text is to be read.
 */
export type TextFormat = "markdown" | "plain";

/**
 * What a call looked for.
 */
export type Thing = "room" | "message" | "media" | "account" | "person" | "inviter" | "file" | "link" | "program";

/**
 * Changes of one frame, to be applied together and in order. The first batch holds the first window.
 */
export type ThreadBatch = {
/**
 * Counts up from 0; hand it back when the batch is on screen, at most two are sent ahead.
 */
seq: number,
/**
 * In order; each sees the list as the one before left it.
 */
splices: Array<ThreadSplice>,
/**
 * Set on the last batch of a feed that failed; the list stays, with a way to try again beside it.
 */
ended: Fault | null, };

/**
 * A thread in the list of a room's threads.
 */
export type ThreadRow = {
/**
 * Its key: the identifier of the message that it hangs on.
 */
key: RowKey,
/**
 * The message that it hangs on.
 */
root: EventId,
/**
 * That message, in a line.
 */
about: Quoted,
/**
 * What is in it.
 */
summary: ThreadSummary,
/**
 * Milliseconds since 1970 of the newest message.
 */
activeAt: number, };

/**
 * Replace `remove` rows at `at` by `insert`: the only thing that ever happens to a list.
 */
export type ThreadSplice = {
/**
 * Index of the first row concerned.
 */
at: number,
/**
 * How many rows go.
 */
remove: number,
/**
 * The rows that come in their place, in order.
 */
insert: Array<ThreadRow>, };

/**
 * A thread, seen from the message that it hangs on.
 */
export type ThreadSummary = {
/**
 * Messages in it, without the one that it hangs on.
 */
replies: number,
/**
 * The newest of them, when it is at hand.
 */
latest: Quoted | null,
/**
 * Messages in it that have not been read.
 */
unread: number,
/**
 * Those of them that name this account.
 */
mentions: number, };

/**
 * Changes of one frame, to be applied together and in order. The first batch holds the first window.
 */
export type TimelineBatch = {
/**
 * Counts up from 0; hand it back when the batch is on screen, at most two are sent ahead.
 */
seq: number,
/**
 * In order; each sees the list as the one before left it.
 */
splices: Array<TimelineSplice>,
/**
 * Set on the last batch of a feed that failed; the list stays, with a way to try again beside it.
 */
ended: Fault | null, };

/**
 * Which part of a room's history is watched (`matrix_sdk_ui::timeline::TimelineFocus`).
 */
export type TimelineFocus = { "kind": "live", } | { "kind": "thread",
/**
 * The message that it hangs on.
 */
root: EventId, } | { "kind": "event",
/**
 * That event.
 */
event: EventId, } | { "kind": "pinned", } | { "kind": "media",
/**
 * Which.
 */
view: MediaView, };

/**
 * What a row shows.
 */
export type TimelineItem = { "kind": "event",
/**
 * It.
 */
event: Event, } | { "kind": "day",
/**
 * A moment of that day, milliseconds since 1970, in this device's time zone.
 */
timestamp: number, } | { "kind": "readMarker", } | { "kind": "start", };

/**
 * One row of a conversation.
 */
export type TimelineRow = {
/**
 * Stable for as long as the row lives.
 */
key: RowKey,
/**
 * What it shows.
 */
item: TimelineItem, };

/**
 * Replace `remove` rows at `at` by `insert`: the only thing that ever happens to a list.
 */
export type TimelineSplice = {
/**
 * Index of the first row concerned.
 */
at: number,
/**
 * How many rows go.
 */
remove: number,
/**
 * The rows that come in their place, in order.
 */
insert: Array<TimelineRow>, };

/**
 * Names a message of ours that the server has not confirmed yet (Matrix specification, "Transaction identifiers").
 */
export type TransactionId = string;

/**
 * Why nothing is sent for want of trust.
 */
export type TrustProblem = "devices" | "identity" | "ownDevice";

/**
 * How a picture is turned, by quarters of a circle.
 */
export type Turn = "none" | "right" | "around" | "left";

/**
 * Why a message cannot be read (`matrix_sdk_base::crypto::types::events::UtdCause`).
 */
export type UndecryptableCause = "waiting" | "beforeJoining" | "verificationViolation" | "unsignedDevice" | "unknownDevice" | "noBackup" | "deviceNotVerified" | "withheldUnverified" | "withheld";

/**
 * A room that something did not reach.
 */
export type Undelivered = {
/**
 * Which.
 */
room: RoomId,
/**
 * Why.
 */
fault: Fault, };

/**
 * What has not been read in a room. A thread in which the person takes part or is named counts as one message,
 * however much is new in it.
 */
export type Unread = {
/**
 * Messages in the room itself, and threads.
 */
messages: number,
/**
 * Messages that notify, by the person's push rules, and threads.
 */
notifications: number,
/**
 * Messages that name the person, in the room itself and in its threads.
 */
mentions: number,
/**
 * Marked as unread by hand (`m.marked_unread`).
 */
marked: boolean, };

/**
 * A person: `@localpart:server` (Matrix specification, "User Identifiers").
 */
export type UserId = string;

/**
 * The voice of a message.
 */
export type Voice = "text" | "notice" | "emote";
