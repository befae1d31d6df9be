// Another client: matrix-js-sdk, which Element Web and its forks are built on. Signs in, enters a room, and says there
// what such clients say; prints the identifier of each event under its name.
import { argv, exit, stdout } from "node:process";
import * as sdk from "matrix-js-sdk";
import { logger } from "matrix-js-sdk/lib/logger.js";

// Node 20 is older than what it needs, by this one function.
Promise.withResolvers ??= () => {
  let resolve, reject;
  const promise = new Promise((keep, fail) => { [resolve, reject] = [keep, fail]; });
  return { promise, resolve, reject };
};
const [url, name, password, room] = argv.slice(2);
logger.setLevel("silent");

const { user_id: userId, access_token: accessToken, device_id: deviceId } =
  await sdk.createClient({ baseUrl: url, logger }).loginRequest({
    type: "m.login.password", identifier: { type: "m.id.user", user: name }, password,
  });
const client = sdk.createClient({ baseUrl: url, userId, accessToken, deviceId, logger });
await client.initRustCrypto({ useIndexedDB: false });
await client.startClient({ initialSyncLimit: 1 });
await new Promise((resolve) => {
  client.on("sync", (state) => { if (state === "PREPARED") resolve(); });
});
await client.joinRoom(room);
// What is encrypted is known with the next answer of the server.
while (!await client.getCrypto().isEncryptionEnabledInRoom(room)) await new Promise((resolve) => { client.once("sync", resolve); });

const said = {};
const say = async (what, content, type = "m.room.message") => {
  ({ event_id: said[what] } = await client.sendEvent(room, type, content));
  return said[what];
};

const formatted = await say("formatted", {
  msgtype: "m.text",
  body: "**Lage** mit *Tabelle*:\n\n| Pegel | Stand |\n|---|---|\n| Unterach | 3,12 m |\n\n```rust\nfn main() {}\n```",
  format: "org.matrix.custom.html",
  formatted_body: "<p><strong>Lage</strong> mit <em>Tabelle</em>:</p>\n<table>\n<thead>\n<tr>\n<th>Pegel</th>\n<th>Stand</th>\n</tr>\n</thead>\n"
    + "<tbody>\n<tr>\n<td>Unterach</td>\n<td>3,12 m</td>\n</tr>\n</tbody>\n</table>\n"
    + "<pre><code class=\"language-rust\">fn main() {}\n</code></pre>\n",
  "m.mentions": {},
});
const edited = await say("edited", { msgtype: "m.text", body: "Treffpunkt: Rathaus", "m.mentions": {} });
await say("edit", {
  msgtype: "m.text", body: " * Treffpunkt: **Feuerwache**", format: "org.matrix.custom.html",
  formatted_body: " * Treffpunkt: <strong>Feuerwache</strong>",
  "m.new_content": {
    msgtype: "m.text", body: "Treffpunkt: **Feuerwache**", format: "org.matrix.custom.html",
    formatted_body: "Treffpunkt: <strong>Feuerwache</strong>", "m.mentions": {},
  },
  "m.relates_to": { rel_type: "m.replace", event_id: edited },
  "m.mentions": {},
});
await say("reply", {
  msgtype: "m.text", body: "> <@js:chancery.test> Lage\n\nVerstanden.", format: "org.matrix.custom.html",
  formatted_body: `<mx-reply><blockquote><a href="https://matrix.to/#/${room}/${formatted}">In reply to</a> `
    + `<a href="https://matrix.to/#/${userId}">${userId}</a><br>Lage</blockquote></mx-reply>Verstanden.`,
  "m.relates_to": { "m.in_reply_to": { event_id: formatted } },
  "m.mentions": { user_ids: [userId] },
});
const threaded = await say("threaded", {
  msgtype: "m.text", body: "Im Faden", "m.mentions": {},
  "m.relates_to": { rel_type: "m.thread", event_id: formatted, is_falling_back: true, "m.in_reply_to": { event_id: formatted } },
});
await say("threadedEdit", {
  msgtype: "m.text", body: " * Im Faden, geändert",
  "m.new_content": { msgtype: "m.text", body: "Im Faden, geändert", "m.mentions": {} },
  "m.relates_to": { rel_type: "m.replace", event_id: threaded },
  "m.mentions": {},
});
const poll = await say("poll", {
  "org.matrix.msc3381.poll.start": {
    kind: "org.matrix.msc3381.poll.disclosed",
    max_selections: 1,
    question: { body: "Wann?", msgtype: "m.text", "org.matrix.msc1767.text": "Wann?" },
    answers: [{ id: "a", "org.matrix.msc1767.text": "Montag" }, { id: "b", "org.matrix.msc1767.text": "Dienstag" }],
  },
  "org.matrix.msc1767.text": "Wann?\n1. Montag\n2. Dienstag",
}, "org.matrix.msc3381.poll.start");
await say("vote", {
  "org.matrix.msc3381.poll.response": { answers: ["b"] },
  "m.relates_to": { rel_type: "m.reference", event_id: poll },
}, "org.matrix.msc3381.poll.response");
await say("pollEnd", {
  "org.matrix.msc3381.poll.end": {},
  "org.matrix.msc1767.text": "The poll has ended. Top answer: Dienstag",
  "m.relates_to": { rel_type: "m.reference", event_id: poll },
}, "org.matrix.msc3381.poll.end");
await say("reaction", { "m.relates_to": { rel_type: "m.annotation", event_id: formatted, key: "👍️" } }, "m.reaction");
await say("location", {
  msgtype: "m.location", body: "Standort: Unterach", geo_uri: "geo:47.8012,13.4897;u=25",
  "org.matrix.msc3488.location": { uri: "geo:47.8012,13.4897;u=25", description: "Unterach" },
  "org.matrix.msc3488.asset": { type: "m.pin" },
  "org.matrix.msc3488.ts": Date.now(),
});

stdout.write(`${JSON.stringify(said)}\n`);
client.stopClient();
exit(0);
