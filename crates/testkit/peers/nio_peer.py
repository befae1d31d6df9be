"""Another client: matrix-nio, which bots and Pantalaimon are built on. Signs in, enters a room, and says there what such
clients say; prints the identifier of each event under its name. Arguments: address, name, password, room."""
import asyncio
import io
import json
import struct
import sys
import zlib

from nio import AsyncClient


def picture(width=32, height=24):
    """A PNG of one colour."""
    rows = b"".join(b"\0" + b"\x20\x60\xa0" * width for _ in range(height))

    def part(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + part(b"IHDR", header) + part(b"IDAT", zlib.compress(rows)) + part(b"IEND", b"")


async def main():
    url, name, password, room = sys.argv[1:]
    client = AsyncClient(url, name)
    await client.login(password)
    await client.join(room)
    await client.sync(timeout=0)
    said = {}

    async def say(what, content, kind="m.room.message"):
        answer = await client.room_send(room, kind, content, ignore_unverified_devices=True)
        said[what] = answer.event_id
        return answer.event_id

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
    await say("threaded", {
        "msgtype": "m.text", "body": "Antwort im Faden", "m.relates_to": {"rel_type": "m.thread", "event_id": formatted},
    })
    data = picture()
    sent, _ = await client.upload(io.BytesIO(data), content_type="image/png", filename="pegel.png", filesize=len(data))
    image = {"mimetype": "image/png", "size": len(data), "w": 32, "h": 24}
    await say("image", {
        "msgtype": "m.image", "body": "Der Pegel um **neun**", "filename": "pegel.png", "url": sent.content_uri, "info": image,
    })
    await say("gallery", {
        "msgtype": "dm.filament.gallery", "body": "Zwei Bilder",
        "itemtypes": [
            {"itemtype": "m.image", "body": "eins.png", "url": sent.content_uri, "info": image},
            {"itemtype": "m.image", "body": "zwei.png", "url": sent.content_uri, "info": image},
        ],
    })
    await say("sticker", {"body": "Welle", "url": sent.content_uri, "info": image}, "m.sticker")
    print(json.dumps(said))
    await client.close()


asyncio.run(main())
