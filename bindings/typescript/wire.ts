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
 * Which sort.
 */
media: MediaKind,
/**
 * The file's name.
 */
name: string,
/**
 * What the sender wrote with it.
 */
caption: string | null,
/**
 * Bytes, by the sender's word.
 */
size: number | null, } | { "kind": "other",
/**
 * What it is.
 */
what: OtherContent, } | { "kind": "redacted", } | { "kind": "undecryptable",
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
 * One signed-in device of an account (Matrix specification, "Devices").
 */
export type DeviceId = string;

/**
 * Whether a room's messages are encrypted (`m.room.encryption`).
 */
export type Encryption = "encrypted" | "plain" | "unknown";

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
 * How many others have read up to here.
 */
readBy: number, };

/**
 * One event of a room: `$opaque` (Matrix specification, "Event IDs").
 */
export type EventId = string;

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
 * The policy's name in the catalogue, for example `servers.allowed`.
 */
rule: string, } | { "kind": "keychain",
/**
 * What is wrong with it.
 */
problem: KeychainProblem, } | { "kind": "store",
/**
 * Which file.
 */
part: StorePart,
/**
 * What is wrong with it.
 */
problem: StoreProblem, } | { "kind": "diskFull", } | { "kind": "unexpected",
/**
 * Where it happened.
 */
area: Area, };

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
 * One item of a list.
 */
export type ListItem = {
/**
 * What is inside.
 */
children: Array<Node>, };

/**
 * Media on a server, `server/media`: the two parts of an `mxc://` URI. Fetched through the core, never by a page.
 */
export type MediaId = string;

/**
 * Sorts of attachment.
 */
export type MediaKind = "image" | "video" | "audio" | "file";

/**
 * What the account is in a room (`m.room.member`).
 */
export type Membership = { "kind": "joined", } | { "kind": "invited",
/**
 * By whom, if known.
 */
by: Person | null, } | { "kind": "knocked", } | { "kind": "left", };

/**
 * A change of membership (`matrix_sdk_ui::timeline::MembershipChange`).
 */
export type MembershipChange = "joined" | "left" | "invited" | "invitationAccepted" | "invitationRejected" | "invitationRevoked" | "kicked" | "banned" | "unbanned" | "kickedAndBanned" | "knocked" | "knockAccepted" | "knockRetracted" | "knockDenied" | "none";

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
 * What a request for older messages found.
 */
export type Older = {
/**
 * There is nothing older: the room begins here.
 */
reachedStart: boolean, };

/**
 * Content that is told by name.
 */
export type OtherContent = "sticker" | "poll" | "location" | "call" | "unknown";

/**
 * Something that a page shows for the first time after its start; what a start is measured by.
 */
export type PageMilestone = "rooms" | "timeline";

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
 * The emoji, or a short text.
 */
key: string,
/**
 * How many people.
 */
count: number,
/**
 * Whether this account is among them.
 */
own: boolean, };

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
 * Sorts of rooms to list.
 */
export type RoomCategory = "all" | "unread" | "people" | "groups" | "favourites";

/**
 * Which rooms to list. Both conditions hold together.
 */
export type RoomFilter = {
/**
 * Part of the name, in any case and with or without accents; empty for all.
 */
text: string,
/**
 * Which sort.
 */
category: RoomCategory, };

/**
 * A room: `!opaque:server`, or `!opaque` from room version 12 on (Matrix specification, "Room IDs").
 */
export type RoomId = string;

/**
 * The two sorts of conversation (`m.direct`).
 */
export type RoomKind = "direct" | "group";

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
 * A conversation of two, or a group.
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
 * Milliseconds since 1970 of the last activity; what the list is ordered by.
 */
activeAt: number | null, };

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
 * How far a message is on its way.
 */
export type SendState = { "kind": "sent", } | { "kind": "sending", } | { "kind": "failed",
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
 * A change to a room.
 */
export type StateChange = { "kind": "created", } | { "kind": "name",
/**
 * The new one.
 */
name: string | null, } | { "kind": "topic",
/**
 * The new one.
 */
topic: string | null, } | { "kind": "avatar", } | { "kind": "encryption", } | { "kind": "joinRules", } | { "kind": "historyVisibility", } | { "kind": "powerLevels", } | { "kind": "pinnedMessages", } | { "kind": "replaced", } | { "kind": "other",
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
name: string, } | { "kind": "other",
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
 * What a call looked for.
 */
export type Thing = "room" | "message" | "media" | "account";

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
 * Why a message cannot be read (`matrix_sdk_base::crypto::types::events::UtdCause`).
 */
export type UndecryptableCause = "waiting" | "beforeJoining" | "verificationViolation" | "unsignedDevice" | "unknownDevice" | "noBackup" | "deviceNotVerified" | "withheldUnverified" | "withheld";

/**
 * What has not been read in a room.
 */
export type Unread = {
/**
 * Messages.
 */
messages: number,
/**
 * Messages that notify, by the person's push rules.
 */
notifications: number,
/**
 * Messages that name the person.
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
