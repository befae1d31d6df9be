// Written by `cargo xtask codegen` from the commands of src-tauri. Do not edit.
import { type Channel, invoke } from "@tauri-apps/api/core";
import type {
  Account, CommandInfo, CommandOutcome, Connection, Download, Draft, EncryptionChoice, EventId, EventPlace,
  FileDrop, FileId, FilesLeft, Hearing, InboxBatch, InboxView, Layout, LinkTarget, MediaId, MediaLook,
  MemberPage, MessageInfo, MessageRef, MessageSource, NewPoll, NewRoom, NotInvited, NotificationMode,
  Outgoing, OutgoingFiles, PageMilestone, Paged, Person, PictureEdit, Place, Preferences, Quoted, Reactors,
  Reader, Revision, RoomBatch, RoomFacts, RoomFilter, RoomId, RoomPreview, Section, Server, Settings,
  SignInHint, Space, SpaceChild, StagedFile, StagedFiles, StagedVoice, ThreadBatch, TimelineBatch,
  TimelineFocus, TransactionId, Undelivered, UserId,
} from "./wire";

/** Opens the account of this device, without the network; nothing when nobody has signed in. */
export const accountRestore = (): Promise<Account | null> => invoke("account_restore", {});
/** Signs in with a password. */
export const accountSignIn = (server: string, name: string, password: string): Promise<Account> => invoke("account_sign_in", { server, name, password });
/** Signs out: tells the server, then deletes the key and every file. */
export const accountSignOut = (): Promise<void> => invoke("account_sign_out", {});
/** Deletes the key and every file without telling the server. */
export const accountForget = (): Promise<void> => invoke("account_forget", {});
/** Finds the homeserver behind a name, an identifier or a URL. */
export const serverDiscover = (server: string): Promise<Server> => invoke("server_discover", { server });
/** Watches the state of the connection. */
export const connectionWatch = (onChange: Channel<Connection>): Promise<number> => invoke("connection_watch", { onChange });
/** A batch is on screen, and so are all before it. */
export const feedAcknowledge = (feed: number, seq: number): Promise<void> => invoke("feed_acknowledge", { feed, seq });
/** Ends a feed. */
export const feedClose = (feed: number): Promise<void> => invoke("feed_close", { feed });
/** What the person has set for this device. */
export const settingsGet = (): Promise<Settings> => invoke("settings_get", {});
/** Sets it. */
export const settingsSet = (settings: Settings): Promise<void> => invoke("settings_set", { settings });
/** What the sign-in form starts with. */
export const signInHint = (): Promise<SignInHint> => invoke("sign_in_hint", {});
/** Hands a link to the system. */
export const linkOpen = (url: string): Promise<void> => invoke("link_open", { url });
/** The last lines of the log, oldest first. */
export const logRecent = (): Promise<string[]> => invoke("log_recent", {});
/** Something is on screen for the first time. */
export const pagePainted = (what: PageMilestone): Promise<void> => invoke("page_painted", { what });
/** Watches the rooms that match. */
export const roomsWatch = (filter: RoomFilter, onBatch: Channel<RoomBatch>): Promise<number> => invoke("rooms_watch", { filter, onBatch });
/** Shows other rooms in a room list. */
export const roomsFilter = (feed: number, filter: RoomFilter): Promise<void> => invoke("rooms_filter", { feed, filter });
/** Makes the window of a room list larger. */
export const roomsMore = (feed: number): Promise<void> => invoke("rooms_more", { feed });
/** Enters a room. */
export const roomJoin = (room: RoomId): Promise<void> => invoke("room_join", { room });
/** Leaves a room, or declines an invitation. */
export const roomLeave = (room: RoomId): Promise<void> => invoke("room_leave", { room });
/** Keeps a room at hand, or no longer. */
export const roomSetFavourite = (room: RoomId, favourite: boolean): Promise<void> => invoke("room_set_favourite", { room, favourite });
/** Tells that everything in a room was read, threads as well. */
export const roomMarkAllRead = (room: RoomId): Promise<void> => invoke("room_mark_all_read", { room });
/** Tells that everything in a room itself was read. */
export const roomMarkRead = (room: RoomId): Promise<void> => invoke("room_mark_read", { room });
/** Marks a room as unread by hand. */
export const roomMarkUnread = (room: RoomId): Promise<void> => invoke("room_mark_unread", { room });
/** Tells that everything in every room was read. */
export const roomsMarkAllRead = (): Promise<void> => invoke("rooms_mark_all_read", {});
/** Puts a room out of the way, or no longer. */
export const roomSetLowPriority = (room: RoomId, low: boolean): Promise<void> => invoke("room_set_low_priority", { room, low });
/** Sets what of a room notifies. */
export const roomSetNotificationMode = (room: RoomId, mode: NotificationMode): Promise<void> => invoke("room_set_notification_mode", { room, mode });
/** Declines an invitation and hides everything that its sender says. */
export const roomDeclineAndBlock = (room: RoomId): Promise<void> => invoke("room_decline_and_block", { room });
/** Writes the sections of the room list. */
export const sectionsSet = (sections: Section[]): Promise<void> => invoke("sections_set", { sections });
/** Every room of a space. */
export const spaceChildren = (space: RoomId): Promise<SpaceChild[]> => invoke("space_children", { space });
/** Watches everything about a room that is not a list. */
export const roomWatch = (room: RoomId, onChange: Channel<RoomFacts>): Promise<number> => invoke("room_watch", { room, onChange });
/** Watches the sections of the room list. */
export const sectionsWatch = (onChange: Channel<Section[]>): Promise<number> => invoke("sections_watch", { onChange });
/** Watches the spaces. */
export const spacesWatch = (onChange: Channel<Space[]>): Promise<number> => invoke("spaces_watch", { onChange });
/** Watches a view of the inbox. */
export const inboxWatch = (view: InboxView, onBatch: Channel<InboxBatch>): Promise<number> => invoke("inbox_watch", { view, onBatch });
/** People whom the directory knows. */
export const peopleFind = (term: string, limit: number): Promise<Person[]> => invoke("people_find", { term, limit });
/** Members of a room. */
export const membersFind = (room: RoomId, term: string, limit: number): Promise<Person[]> => invoke("members_find", { room, term, limit });
/** A part of the members of a room. */
export const roomMembers = (room: RoomId, term: string, from: number, limit: number): Promise<MemberPage> => invoke("room_members", { room, term, from, limit });
/** Everybody of whom nothing is shown. */
export const peopleIgnored = (): Promise<Person[]> => invoke("people_ignored", {});
/** Someone's profile. */
export const personGet = (user: UserId): Promise<Person> => invoke("person_get", { user });
/** Hides everything that someone says, or no longer. */
export const personSetIgnored = (user: UserId, ignored: boolean): Promise<void> => invoke("person_set_ignored", { user, ignored });
/** What is left to choose about the encryption of new conversations. */
export const encryptionChoice = (): Promise<EncryptionChoice> => invoke("encryption_choice", {});
/** Begins a conversation. */
export const roomCreate = (room: NewRoom): Promise<RoomId> => invoke("room_create", { room });
/** The direct conversation with someone. */
export const roomDirect = (user: UserId): Promise<RoomId | null> => invoke("room_direct", { user });
/** Invites people; answers with those who could not be invited. */
export const roomInvite = (room: RoomId, people: UserId[]): Promise<NotInvited[]> => invoke("room_invite", { room, people });
/** Names a room. */
export const roomSetName = (room: RoomId, name: string): Promise<void> => invoke("room_set_name", { room, name });
/** Says what a room is about. */
export const roomSetTopic = (room: RoomId, topic: string): Promise<void> => invoke("room_set_topic", { room, topic });
/** Gives a room a picture, or takes it away. */
export const roomSetAvatar = (room: RoomId, picture: FileId | null): Promise<void> => invoke("room_set_avatar", { room, picture });
/** What can be seen of a room before entering it. */
export const roomPreview = (address: string, via: string[]): Promise<RoomPreview> => invoke("room_preview", { address, via });
/** Enters a room by its address. */
export const roomJoinAddress = (address: string, via: string[]): Promise<RoomId> => invoke("room_join_address", { address, via });
/** Asks to be let into a room by its address. */
export const roomKnock = (address: string, via: string[], reason: string): Promise<RoomId> => invoke("room_knock", { address, via, reason });
/** A link to a room or a message. */
export const permalink = (room: RoomId, event: EventId | null): Promise<string> => invoke("permalink", { room, event });
/** Where a link leads that was shown under these words. */
export const linkResolve = (url: string, words: string): Promise<LinkTarget> => invoke("link_resolve", { url, words });
/** Watches a part of a room's history. */
export const timelineWatch = (room: RoomId, focus: TimelineFocus, onBatch: Channel<TimelineBatch>): Promise<number> => invoke("timeline_watch", { room, focus, onBatch });
/** Brings older events into what is watched. */
export const timelineOlder = (room: RoomId, focus: TimelineFocus, count: number): Promise<Paged> => invoke("timeline_older", { room, focus, count });
/** Brings newer events into what is watched around one event. */
export const timelineNewer = (room: RoomId, focus: TimelineFocus, count: number): Promise<Paged> => invoke("timeline_newer", { room, focus, count });
/** The first event at or after a moment, milliseconds since 1970. */
export const timelineEventAt = (room: RoomId, timestamp: number): Promise<EventId> => invoke("timeline_event_at", { room, timestamp });
/** Where an event is shown: in the room or in a thread of it. */
export const timelineEventPlace = (room: RoomId, event: EventId): Promise<EventPlace> => invoke("timeline_event_place", { room, event });
/** Watches the threads of a room. */
export const threadsWatch = (room: RoomId, onBatch: Channel<ThreadBatch>): Promise<number> => invoke("threads_watch", { room, onBatch });
/** Brings further threads into the watched list. */
export const threadsOlder = (room: RoomId): Promise<Paged> => invoke("threads_older", { room });
/** Tells that everything in a thread was read. */
export const threadMarkRead = (room: RoomId, root: EventId): Promise<void> => invoke("thread_mark_read", { room, root });
/** What a message said before and after each change. */
export const messageRevisions = (room: RoomId, event: EventId): Promise<Revision[]> => invoke("message_revisions", { room, event });
/** Who has read a message. */
export const messageReaders = (room: RoomId, event: EventId): Promise<Reader[]> => invoke("message_readers", { room, event });
/** Who put what under a message. */
export const messageReactors = (room: RoomId, event: EventId): Promise<Reactors[]> => invoke("message_reactors", { room, event });
/** What can be known of a message beyond its words. */
export const messageInfo = (room: RoomId, event: EventId): Promise<MessageInfo> => invoke("message_info", { room, event });
/** A message in a line. */
export const messageQuote = (room: RoomId, event: EventId): Promise<Quoted> => invoke("message_quote", { room, event });
/** The event as JSON. */
export const messageSource = (room: RoomId, event: EventId): Promise<MessageSource> => invoke("message_source", { room, event });
/** Queues a text, in a room or a thread. */
export const messageSend = (room: RoomId, thread: EventId | null, message: Outgoing): Promise<void> => invoke("message_send", { room, thread, message });
/** Gives a message of one's own new words. */
export const messageEdit = (room: RoomId, message: MessageRef, words: Outgoing): Promise<void> => invoke("message_edit", { room, message, words });
/** Deletes a message for everybody. */
export const messageRedact = (room: RoomId, event: EventId, reason: string | null): Promise<void> => invoke("message_redact", { room, event, reason });
/** Puts a reaction under a message, or takes one's own away. */
export const messageReact = (room: RoomId, event: EventId, key: string): Promise<void> => invoke("message_react", { room, event, key });
/** The emoji that the person has used most of late. */
export const recentEmoji = (): Promise<string[]> => invoke("recent_emoji", {});
/** Remembers that an emoji was written. */
export const emojiUsed = (emoji: string): Promise<void> => invoke("emoji_used", { emoji });
/** Pins a message for everybody, or no longer. */
export const messagePin = (room: RoomId, event: EventId, pinned: boolean): Promise<void> => invoke("message_pin", { room, event, pinned });
/** Sends messages again in other rooms. */
export const messageForward = (room: RoomId, events: EventId[], to: RoomId[]): Promise<Undelivered[]> => invoke("message_forward", { room, events, to });
/** Those of some rooms that may be written in. */
export const roomsWritable = (rooms: RoomId[]): Promise<RoomId[]> => invoke("rooms_writable", { rooms });
/** Puts a message aside for later, or no longer. */
export const messageSetSaved = (room: RoomId, event: EventId, saved: boolean): Promise<void> => invoke("message_set_saved", { room, event, saved });
/** Sends a message again that failed for good. */
export const messageRetry = (room: RoomId, transactionId: TransactionId): Promise<void> => invoke("message_retry", { room, transactionId });
/** Sends everything again in a room that waits behind a failure. */
export const messageRetryAll = (room: RoomId): Promise<void> => invoke("message_retry_all", { room });
/** Deletes a message that has not been sent. */
export const messageDiscard = (room: RoomId, transactionId: TransactionId): Promise<void> => invoke("message_discard", { room, transactionId });
/** Asks a question, in a room or a thread. */
export const pollSend = (room: RoomId, thread: EventId | null, poll: NewPoll): Promise<void> => invoke("poll_send", { room, thread, poll });
/** Changes a poll of one's own. */
export const pollEdit = (room: RoomId, event: EventId, poll: NewPoll): Promise<void> => invoke("poll_edit", { room, event, poll });
/** Votes; an empty list takes the vote back. */
export const pollVote = (room: RoomId, event: EventId, answers: string[]): Promise<void> => invoke("poll_vote", { room, event, answers });
/** Ends a poll. */
export const pollEnd = (room: RoomId, event: EventId): Promise<void> => invoke("poll_end", { room, event });
/** Sends a place. */
export const locationSend = (room: RoomId, thread: EventId | null, place: Place): Promise<void> => invoke("location_send", { room, thread, place });
/** The draft of a room or a thread. */
export const draftGet = (room: RoomId, thread: EventId | null): Promise<Draft | null> => invoke("draft_get", { room, thread });
/** Keeps a draft; nothing takes it away. */
export const draftKeep = (room: RoomId, thread: EventId | null, draft: Draft | null): Promise<void> => invoke("draft_keep", { room, thread, draft });
/** Tells the room that the person is writing, or no longer. */
export const typingSet = (room: RoomId, typing: boolean): Promise<void> => invoke("typing_set", { room, typing });
/** Does what a line says that begins with a slash. */
export const commandRun = (room: RoomId, thread: EventId | null, message: Outgoing): Promise<CommandOutcome> => invoke("command_run", { room, thread, message });
/** The slash commands, in the order in which they are offered. */
export const commandList = (): Promise<CommandInfo[]> => invoke("command_list", {});
/** Lets the person choose files in the system's dialog, and stages them. */
export const filesPick = (pictures: boolean): Promise<StagedFiles> => invoke("files_pick", { pictures });
/** Watches files that are dragged over this window; those that are dropped are staged. */
export const filesDroppedWatch = (onDrop: Channel<FileDrop>): Promise<number> => invoke("files_dropped_watch", { onDrop });
/** Stages a pasted picture: its bytes are the body of the request, its name a header, percent-encoded. */
export const filePaste = (name: string, bytes: Uint8Array): Promise<StagedFile> => invoke("file_paste", bytes, { headers: { name: encodeURIComponent(name) } });
/** Stages the files or the picture on the clipboard that the web view keeps from the page. */
export const filesPaste = (): Promise<StagedFiles> => invoke("files_paste", {});
/** Lets go of a staged file. */
export const fileUnstage = (id: FileId): Promise<void> => invoke("file_unstage", { id });
/** Turns, mirrors and crops a staged picture: a copy of it is staged, and the picture itself stays. */
export const pictureEdit = (id: FileId, edit: PictureEdit): Promise<StagedFile> => invoke("picture_edit", { id, edit });
/** Queues files, in a room or a thread; answers with those that are left when one after the first cannot be queued. */
export const filesSend = (room: RoomId, thread: EventId | null, files: OutgoingFiles): Promise<FilesLeft | null> => invoke("files_send", { room, thread, files });
/** Gives a staged film the picture by which it is known: its bytes are the body of the request, the film's name a header. */
export const filmPoster = (name: string, bytes: Uint8Array): Promise<void> => invoke("film_poster", bytes, { headers: { name: encodeURIComponent(name) } });
/** Begins to record a spoken message in this window. */
export const recordingStart = (onHear: Channel<Hearing>): Promise<void> => invoke("recording_start", { onHear });
/** Ends the recording of this window, and stages it under a name. Until that has worked it can be asked for again. */
export const recordingStop = (name: string): Promise<StagedVoice> => invoke("recording_stop", { name });
/** Ends the recording of this window, if there is one, and forgets it. */
export const recordingDiscard = (): Promise<void> => invoke("recording_discard", {});
/** What a file is, known from its bytes. */
export const mediaLook = (media: MediaId): Promise<MediaLook> => invoke("media_look", { media });
/** Saves a file into the folder for downloads. */
export const mediaSave = (media: MediaId, name: string): Promise<void> => invoke("media_save", { media, name });
/** Ends a download, or takes a finished one off the list. */
export const downloadCancel = (media: MediaId): Promise<void> => invoke("download_cancel", { media });
/** Shows a saved file in the system's file manager. Never opens it. */
export const downloadReveal = (name: string): Promise<void> => invoke("download_reveal", { name });
/** Watches the downloads. */
export const downloadsWatch = (onChange: Channel<Download[]>): Promise<number> => invoke("downloads_watch", { onChange });
/** How the account is used. */
export const preferencesGet = (): Promise<Preferences> => invoke("preferences_get", {});
/** Changes it. */
export const preferencesSet = (preferences: Preferences): Promise<void> => invoke("preferences_set", { preferences });
/** Where things were on the screen. */
export const layoutGet = (): Promise<Layout | null> => invoke("layout_get", {});
/** Remembers it. */
export const layoutKeep = (layout: Layout): Promise<void> => invoke("layout_keep", { layout });
/** Opens a conversation in a window of its own, or brings that window to the front. */
export const windowOpen = (room: RoomId): Promise<void> => invoke("window_open", { room });
/** The conversation that this window is for; nothing for the main window. */
export const windowRoom = (): Promise<RoomId | null> => invoke("window_room", {});
