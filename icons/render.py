#!/usr/bin/env python3
"""Draws every icon that the bundlers want from the two coloured SVG files beside it.

    python3 icons/render.py

Needs Node (the Tauri command line, fetched by npm, draws the SVG) and Python's standard library.
The pictures are committed: run this only after changing a drawing.
"""
import os
import re
import struct
import subprocess
import tempfile
import zlib
from pathlib import Path

HERE = Path(__file__).resolve().parent
TAURI = "@tauri-apps/cli@2"

# Up to this many pixels the simplified drawing is the clearer one.
SMALL = 32
FREEDESKTOP = [16, 24, 32, 48, 64, 128, 256, 512]
STORE = [30, 44, 71, 89, 107, 142, 150, 284, 310]
STORE_LOGO = 50
ICO = [16, 24, 32, 48, 64, 256]
# Type codes of the icns container, all of which hold PNG, with their size in pixels.
ICNS = [("ic11", 32), ("ic07", 128), ("ic12", 64), ("ic08", 256), ("ic13", 256), ("ic09", 512), ("ic14", 512), ("ic10", 1024)]
# macOS keeps a margin of 100 in 1024 around the tile; the drawing's own margin is 64.
MAC_VIEW_BOX = 'viewBox="-44.7 -44.7 1113.4 1113.4"'


def main() -> None:
    """Draws, then writes the plain pictures and the two containers."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        sizes = sorted({*FREEDESKTOP, *STORE, STORE_LOGO, *ICO})
        pictures = draw(HERE / "chancery.svg", [size for size in sizes if size > SMALL], folder / "large")
        pictures |= draw(HERE / "chancery-small.svg", [size for size in sizes if size <= SMALL], folder / "small")

        mac = folder / "mac.svg"
        drawing = (HERE / "chancery.svg").read_text(encoding="utf-8")
        mac.write_text(re.sub(r'viewBox="[^"]*"', MAC_VIEW_BOX, drawing, count=1), encoding="utf-8")
        mac_pictures = draw(mac, sorted({size for _, size in ICNS}), folder / "mac")
        mac_pictures[32] = pictures[32]

    for size in FREEDESKTOP:
        write(f"{size}x{size}.png", pictures[size])
    write("128x128@2x.png", pictures[256])
    write("icon.png", pictures[512])
    for size in STORE:
        write(f"Square{size}x{size}Logo.png", pictures[size])
    write("StoreLogo.png", pictures[STORE_LOGO])
    write("icon.ico", ico({size: pictures[size] for size in ICO}))
    write("icon.icns", icns(mac_pictures))


def draw(svg: Path, sizes: list[int], folder: Path) -> dict[int, bytes]:
    """Draws one SVG file in several sizes: size in pixels to PNG bytes."""
    npx = "npx.cmd" if os.name == "nt" else "npx"
    wanted = ",".join(str(size) for size in sizes)
    command = [npx, "--yes", TAURI, "icon", "--png", wanted, "--output", str(folder), str(svg)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd=folder.parent)
    pictures = {size: (folder / f"{size}x{size}.png").read_bytes() for size in sizes}
    for size, png in pictures.items():
        # Tauri refuses anything but RGBA with 8 bits.
        if struct.unpack(">IIBB", png[16:26]) != (size, size, 8, 6):
            raise SystemExit(f"{svg.name} at {size} pixels is not an RGBA picture of that size")
    return pictures


def write(name: str, content: bytes) -> None:
    """Writes one file beside this script."""
    (HERE / name).write_bytes(content)


def icns(pictures: dict[int, bytes]) -> bytes:
    """Apple's icon container: a header and one tagged PNG per size."""
    body = b"".join(
        code.encode() + struct.pack(">I", len(pictures[size]) + 8) + pictures[size] for code, size in ICNS
    )
    return b"icns" + struct.pack(">I", len(body) + 8) + body


def ico(pictures: dict[int, bytes]) -> bytes:
    """Windows' icon container. Only the largest layer may be PNG if old loaders are to read the rest."""
    layers = {size: png if size == 256 else bitmap(size, png) for size, png in pictures.items()}
    offset = 6 + 16 * len(layers)
    directory = struct.pack("<HHH", 0, 1, len(layers))
    for size, layer in layers.items():
        directory += struct.pack("<BBBBHHII", size % 256, size % 256, 0, 0, 1, 32, len(layer), offset)
        offset += len(layer)
    return directory + b"".join(layers.values())


def bitmap(size: int, png: bytes) -> bytes:
    """A 32-bit bitmap as Windows icons hold it: rows upwards, BGRA, then an empty mask."""
    rows = pixels(size, png)
    header = struct.pack("<IiiHHIIiiII", 40, size, size * 2, 1, 32, 0, 0, 0, 0, 0, 0)
    colours = bytearray()
    for row in reversed(rows):
        for at in range(0, len(row), 4):
            colours += bytes((row[at + 2], row[at + 1], row[at], row[at + 3]))
    mask = bytes((size + 31) // 32 * 4 * size)
    return header + bytes(colours) + mask


def pixels(size: int, png: bytes) -> list[bytearray]:
    """The rows of an RGBA PNG, its filters undone."""
    packed, at = b"", 8
    while at < len(png):
        length, kind = struct.unpack(">I4s", png[at : at + 8])
        if kind == b"IDAT":
            packed += png[at + 8 : at + 8 + length]
        at += 12 + length
    raw, stride = zlib.decompress(packed), size * 4
    rows, above = [], bytearray(stride)
    for start in range(0, len(raw), stride + 1):
        row = bytearray(raw[start + 1 : start + 1 + stride])
        for x in range(stride):
            left = row[x - 4] if x >= 4 else 0
            corner = above[x - 4] if x >= 4 else 0
            row[x] = (row[x] + predicted(raw[start], left, above[x], corner)) & 255
        rows.append(row)
        above = row
    return rows


def predicted(kind: int, left: int, up: int, corner: int) -> int:
    """What PNG's five filters expect of a byte."""
    if kind == 4:
        guess = left + up - corner
        return min((abs(guess - left), 0, left), (abs(guess - up), 1, up), (abs(guess - corner), 2, corner))[2]
    return (0, left, up, (left + up) // 2)[kind]


if __name__ == "__main__":
    main()
