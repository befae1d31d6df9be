"""Another client: matrix-nio, which bots and Pantalaimon are built on. Signs in, enters a room, and says there what such
clients say, encrypted if the room is; prints the identifier of each event under its name. Arguments: address, name,
password, room."""
import asyncio
import io
import json
import struct
import sys
import tempfile
import zlib

from nio import AsyncClient, AsyncClientConfig


def picture(width=32, height=24):
    """A PNG of one colour."""
    rows = b"".join(b"\0" + b"\x20\x60\xa0" * width for _ in range(height))

    def part(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + part(b"IHDR", header) + part(b"IDAT", zlib.compress(rows)) + part(b"IEND", b"")


async def speaker(client, room):
    """Enters the room; what says something there, under a name, and what has been said."""
    said = {}

    async def say(what, content, kind="m.room.message"):
        answer = await client.room_send(room, kind, content, ignore_unverified_devices=True)
        said[what] = answer.event_id
        return answer.event_id

    await client.sync(timeout=0)
    if client.should_upload_keys:
        await client.keys_upload()
    await client.join(room)
    await client.sync(timeout=0, full_state=True)
    return say, said


async def words(say):
    formatted = await say("formatted", {
        "msgtype": "m.text", "body": "Alarm: Pegel 3,5 m", "format": "org.matrix.custom.html",
        "formatted_body": "<h4>Alarm</h4><font color=\"#ff0000\">Pegel</font> <code>3,5 m</code><br/><ul><li>Schicht A"
        "<ul><li>Pumpe 1</li></ul></li></ul><blockquote>Quelle: Amt</blockquote>",
    })
    await say("notice", {"msgtype": "m.notice", "body": "Automatische Meldung"})
    edited = await say("edited", {"msgtype": "m.text", "body": "Zwei Pumpen"})
    await say("edit", {
        "msgtype": "m.text", "body": "* Drei Pumpen", "m.new_content": {"msgtype": "m.text", "body": "Drei Pumpen"},
        "m.relates_to": {"rel_type": "m.replace", "event_id": edited},
    })

    def bold(number):
        return {
            "msgtype": "m.text", "body": f"Pegel **{number} m**", "format": "org.matrix.custom.html",
            "formatted_body": f"Pegel <strong>{number} m</strong>",
        }

    number = await say("formattedEdited", bold(3))
    await say("formattedEdit", {
        **bold(4), "body": "* Pegel **4 m**", "m.new_content": bold(4),
        "m.relates_to": {"rel_type": "m.replace", "event_id": number},
    })
    # As bots answer: without what older clients needed.
    await say("reply", {
        "msgtype": "m.text", "body": "Ist gemeldet", "m.relates_to": {"m.in_reply_to": {"event_id": formatted}},
    })
    await say("threaded", {
        "msgtype": "m.text", "body": "Antwort im Faden", "m.relates_to": {"rel_type": "m.thread", "event_id": formatted},
    })


async def poll(say):
    answers = [{"id": word, "org.matrix.msc1767.text": word} for word in ("Früh", "Spät")]
    asked = await say("poll", {
        "org.matrix.msc3381.poll.start": {
            "kind": "org.matrix.msc3381.poll.undisclosed", "max_selections": 2,
            "question": {"org.matrix.msc1767.text": "Welche Schicht?"}, "answers": answers,
        },
        "org.matrix.msc1767.text": "Welche Schicht?\n1. Früh\n2. Spät",
    }, "org.matrix.msc3381.poll.start")
    about = {"rel_type": "m.reference", "event_id": asked}
    await say("vote", {
        "org.matrix.msc3381.poll.response": {"answers": ["Spät", "Früh"]}, "m.relates_to": about,
    }, "org.matrix.msc3381.poll.response")
    await say("pollEnd", {
        "org.matrix.msc3381.poll.end": {}, "org.matrix.msc1767.text": "Schluss", "m.relates_to": about,
    }, "org.matrix.msc3381.poll.end")


async def pictures(client, room, say):
    data, encrypted = picture(), client.rooms[room].encrypted
    sent, key = await client.upload(
        io.BytesIO(data), content_type="image/png", filename="pegel.png", filesize=len(data), encrypt=encrypted,
    )
    image = {"mimetype": "image/png", "size": len(data), "w": 32, "h": 24}
    source = {"file": {**key, "url": sent.content_uri}} if encrypted else {"url": sent.content_uri}
    await say("image", {
        "msgtype": "m.image", "body": "Der Pegel um **neun**", "filename": "pegel.png", **source, "info": image,
    })
    await say("gallery", {
        "msgtype": "dm.filament.gallery", "body": "Zwei Bilder",
        "itemtypes": [
            {"itemtype": "m.image", "body": "eins.png", **source, "info": image},
            {"itemtype": "m.image", "body": "zwei.png", **source, "info": image},
        ],
    })
    # Stickers are no secret, wherever they are sent.
    plain, _ = await client.upload(
        io.BytesIO(data), content_type="image/png", filename="welle.png", filesize=len(data),
    )
    await say("sticker", {"body": "Welle", "url": plain.content_uri, "info": image}, "m.sticker")
    return data


async def main():
    url, name, password, room = sys.argv[1:]
    with tempfile.TemporaryDirectory() as keys:
        client = AsyncClient(url, name, store_path=keys, config=AsyncClientConfig(encryption_enabled=True))
        await client.login(password)
        say, said = await speaker(client, room)
        await words(say)
        await poll(say)
        data = await pictures(client, room, say)
        print(json.dumps({**said, "bytes of image": data.hex()}))
        await client.close()


asyncio.run(main())
