"""Keeps the top of a PNG of a browser and makes it small: few colors, packed well. Arguments: picture, result, height."""
import struct
import sys
import zlib

COLORS = 128


def read(path):
    """Reads the rows of a picture with 8 bits for each of red, green, blue and perhaps opacity."""
    data = open(path, "rb").read()
    packed, at = b"", 8
    while at < len(data):
        length, kind = struct.unpack(">I4s", data[at:at + 8])
        body = data[at + 8:at + 8 + length]
        if kind == b"IHDR":
            width, height, _, color = struct.unpack(">IIBB", body[:10])
        elif kind == b"IDAT":
            packed += body
        at += 12 + length
    size = 4 if color == 6 else 3
    raw, stride, rows, above = zlib.decompress(packed), width * size, [], bytearray(width * size)
    for y in range(height):
        start = y * (stride + 1)
        rule, row = raw[start], bytearray(raw[start + 1:start + 1 + stride])
        for i in range(stride):
            left = row[i - size] if i >= size else 0
            up, corner = above[i], above[i - size] if i >= size else 0
            if rule == 1:
                row[i] = (row[i] + left) & 255
            elif rule == 2:
                row[i] = (row[i] + up) & 255
            elif rule == 3:
                row[i] = (row[i] + (left + up) // 2) & 255
            elif rule == 4:
                guess = left + up - corner
                row[i] = (row[i] + min((left, up, corner), key=lambda value: abs(guess - value))) & 255
        rows.append([tuple(row[i:i + 3]) for i in range(0, stride, size)])
        above = row
    return width, rows


def choose(rows):
    """Chooses the colors that are used most, and the nearest of them for every other color."""
    counts = {}
    for row in rows:
        for color in row:
            counts[color] = counts.get(color, 0) + 1
    palette = []
    for color in sorted(counts, key=lambda one: (-counts[one], one)):
        # A shade that is hardly told from a chosen one leaves room for another.
        if all(sum(abs(a - b) for a, b in zip(color, chosen)) > 8 for chosen in palette):
            palette.append(color)
        if len(palette) == COLORS:
            break
    return palette, {color: min(range(len(palette)), key=lambda i: sum((a - b) ** 2 for a, b in zip(color, palette[i]))) for color in counts}


def write(path, width, rows, palette, nearest):
    def chunk(kind, body):
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    pixels = b"".join(b"\0" + bytes(nearest[color] for color in row) for row in rows)
    with open(path, "wb") as file:
        file.write(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, len(rows), 8, 3, 0, 0, 0))
                   + chunk(b"PLTE", bytes(part for color in palette for part in color)) + chunk(b"IDAT", zlib.compress(pixels, 9)) + chunk(b"IEND", b""))


width, rows = read(sys.argv[1])
rows = rows[:int(sys.argv[3])]
write(sys.argv[2], width, rows, *choose(rows))
