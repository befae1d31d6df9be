// Written by `cargo xtask codegen` from the commands of src-tauri. Do not edit.
import { type Channel, invoke } from "@tauri-apps/api/core";
import type {
  Account, Connection, Older, RoomBatch, RoomFilter, RoomId, Server, Settings, TimelineBatch, TransactionId,
} from "./wire";

export const accountRestore = (): Promise<Account | null> => invoke("account_restore", {});
export const accountSignIn = (server: string, name: string, password: string): Promise<Account> => invoke("account_sign_in", { server, name, password });
export const accountSignOut = (): Promise<void> => invoke("account_sign_out", {});
export const accountForget = (): Promise<void> => invoke("account_forget", {});
export const serverDiscover = (server: string): Promise<Server> => invoke("server_discover", { server });
export const connectionWatch = (onChange: Channel<Connection>): Promise<number> => invoke("connection_watch", { onChange });
export const feedAcknowledge = (feed: number, seq: number): Promise<void> => invoke("feed_acknowledge", { feed, seq });
export const feedClose = (feed: number): Promise<void> => invoke("feed_close", { feed });
export const settingsGet = (): Promise<Settings> => invoke("settings_get", {});
export const settingsSet = (settings: Settings): Promise<void> => invoke("settings_set", { settings });
export const roomsWatch = (filter: RoomFilter, onBatch: Channel<RoomBatch>): Promise<number> => invoke("rooms_watch", { filter, onBatch });
export const roomsFilter = (feed: number, filter: RoomFilter): Promise<void> => invoke("rooms_filter", { feed, filter });
export const roomsMore = (feed: number): Promise<void> => invoke("rooms_more", { feed });
export const roomJoin = (room: RoomId): Promise<void> => invoke("room_join", { room });
export const roomLeave = (room: RoomId): Promise<void> => invoke("room_leave", { room });
export const roomSetFavourite = (room: RoomId, favourite: boolean): Promise<void> => invoke("room_set_favourite", { room, favourite });
export const roomMarkRead = (room: RoomId): Promise<void> => invoke("room_mark_read", { room });
export const timelineWatch = (room: RoomId, onBatch: Channel<TimelineBatch>): Promise<number> => invoke("timeline_watch", { room, onBatch });
export const timelineOlder = (room: RoomId, count: number): Promise<Older> => invoke("timeline_older", { room, count });
export const messageSend = (room: RoomId, markdown: string): Promise<void> => invoke("message_send", { room, markdown });
export const messageRetry = (room: RoomId, transactionId: TransactionId): Promise<void> => invoke("message_retry", { room, transactionId });
export const messageDiscard = (room: RoomId, transactionId: TransactionId): Promise<void> => invoke("message_discard", { room, transactionId });
export const linkOpen = (url: string): Promise<void> => invoke("link_open", { url });
export const logRecent = (): Promise<string[]> => invoke("log_recent", {});
