// Another client: matrix-js-sdk, which Element Web and its forks are built on. Signs in, enters a room, and says there
// what such clients say; prints the identifier of each event under its name.
import { webcrypto } from "node:crypto";
import { argv, exit, stdout } from "node:process";
import * as sdk from "matrix-js-sdk";
import { PollStartEvent } from "matrix-js-sdk/lib/extensible_events_v1/PollStartEvent.js";
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

// As Element asks and changes a poll: the change says nothing but what is put in place.
const asked = (question, answers) => PollStartEvent.from(question, answers, sdk.M_POLL_KIND_DISCLOSED.name).serialize();
const first = asked("Wo?", ["Rathaus", "Schule"]);
const changedPoll = await say("changedPoll", first.content, first.type);
const second = asked("Wo denn?", ["Rathaus", "Schule", "Feuerwache"]);
await say("pollEdit", {
  "m.new_content": second.content, "m.relates_to": { rel_type: "m.replace", event_id: changedPoll },
}, second.type);

const anna = `@anna:${userId.slice(userId.indexOf(":") + 1)}`;
await say("mention", {
  msgtype: "m.text", body: "anna: bitte lesen", format: "org.matrix.custom.html",
  formatted_body: `<a href="https://matrix.to/#/${anna}">anna</a>: bitte lesen`, "m.mentions": { user_ids: [anna] },
});
await say("everyone", { msgtype: "m.text", body: "@room Lage um neun", "m.mentions": { room: true } });

const mistake = await say("mistake", { msgtype: "m.text", body: "Falscher Raum", "m.mentions": {} });
await client.redactEvent(room, mistake, undefined, { reason: "Gehört nicht hierher" });

// As matrix-encrypt-attachment does it for Element: AES-CTR with a counter of 64 bits, which begins at nothing.
const unpadded = (bytes) => Buffer.from(bytes).toString("base64").replace(/=+$/, "");
const sealed = async (bytes) => {
  const iv = new Uint8Array(16);
  webcrypto.getRandomValues(iv.subarray(0, 8));
  const key = await webcrypto.subtle.generateKey({ name: "AES-CTR", length: 256 }, true, ["encrypt", "decrypt"]);
  const data = await webcrypto.subtle.encrypt({ name: "AES-CTR", counter: iv, length: 64 }, key, bytes);
  const uploaded = await client.uploadContent(new Blob([data]), { type: "application/octet-stream", includeFilename: false });
  return {
    url: uploaded.content_uri, v: "v2", key: await webcrypto.subtle.exportKey("jwk", key), iv: unpadded(iv),
    hashes: { sha256: unpadded(await webcrypto.subtle.digest("SHA-256", data)) },
  };
};
// A picture of one pixel, and what is behind its end, so that two of them differ.
const picture = (end) => Buffer.concat([Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==", "base64",
), Buffer.from(end)]);
const described = (bytes) => ({ mimetype: "image/png", size: bytes.length, w: 1, h: 1 });
const [whole, left, right] = ["Pegel", "links", "rechts"].map(picture);
await say("picture", {
  msgtype: "m.image", body: "pegel.png", info: { ...described(whole), "xyz.amorgan.blurhash": "LEHV6nWB2yk8pyo0adR*.7kCMdnj" },
  file: await sealed(whole), "m.mentions": {},
});
const item = async (body, bytes) => ({ itemtype: "m.image", body, info: described(bytes), file: await sealed(bytes) });
await say("gallery", {
  msgtype: "dm.filament.gallery", body: "Beide Ufer", "m.mentions": {},
  itemtypes: [await item("links.png", left), await item("rechts.png", right)],
});
const speech = Buffer.from("OggS\0\x02\0\0\0\0\0\0\0\0OpusHead und was gesagt wurde");
const speechFile = await sealed(speech);
await say("voice", {
  msgtype: "m.audio", body: "Voice message.ogg", file: speechFile,
  info: { duration: 2500, mimetype: "audio/ogg", size: speech.length },
  "org.matrix.msc1767.text": "Voice message",
  "org.matrix.msc1767.file": { file: speechFile, name: "Voice message.ogg", mimetype: "audio/ogg", size: speech.length },
  "org.matrix.msc1767.audio": { duration: 2500, waveform: [0, 300, 1024, 12] },
  "org.matrix.msc3245.voice": {},
  "m.mentions": {},
});
Object.entries({ picture: whole, left, right, voice: speech }).forEach(([what, bytes]) => {
  said[`bytes of ${what}`] = bytes.toString("hex");
});

stdout.write(`${JSON.stringify(said)}\n`);
client.stopClient();
exit(0);
