// Written by `cargo xtask codegen` from the commands of src-tauri. Do not edit.
import { type Channel, invoke } from "@tauri-apps/api/core";
import type {
  Account, Connection, Older, PageMilestone, RoomBatch, RoomFilter, RoomId, Server, Settings, SignInHint,
  TimelineBatch, TransactionId,
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
/** Tells that everything in a room was read. */
export const roomMarkRead = (room: RoomId): Promise<void> => invoke("room_mark_read", { room });
/** Watches a room's live conversation. */
export const timelineWatch = (room: RoomId, onBatch: Channel<TimelineBatch>): Promise<number> => invoke("timeline_watch", { room, onBatch });
/** Brings older events into a watched conversation. */
export const timelineOlder = (room: RoomId, count: number): Promise<Older> => invoke("timeline_older", { room, count });
/** Queues a text, written in Markdown. */
export const messageSend = (room: RoomId, markdown: string): Promise<void> => invoke("message_send", { room, markdown });
/** Sends a message again that failed for good. */
export const messageRetry = (room: RoomId, transactionId: TransactionId): Promise<void> => invoke("message_retry", { room, transactionId });
/** Deletes a message that has not been sent. */
export const messageDiscard = (room: RoomId, transactionId: TransactionId): Promise<void> => invoke("message_discard", { room, transactionId });
