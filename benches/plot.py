"""Plots as PNG, with nothing but Python: curves over what grows, and bars."""

import dataclasses
import math
import struct
import zlib

import font

WHITE, BLACK, GREY = (255, 255, 255), (40, 40, 40), (225, 225, 225)
COLOURS = [(31, 119, 180), (214, 90, 20), (44, 140, 44), (130, 80, 170), (150, 100, 60), (190, 60, 110), (90, 90, 90),
           (20, 150, 160), (150, 150, 30), (60, 60, 160)]


class Canvas:
    """A picture of pixels, each three bytes; y goes down."""

    def __init__(self, width, height):
        self.width, self.height = width, height
        self.pixels = bytearray(WHITE * (width * height))

    def blend(self, x, y, colour, share=1.0):
        if 0 <= x < self.width and 0 <= y < self.height:
            at = 3 * (y * self.width + x)
            for n in range(3):
                self.pixels[at + n] = round(self.pixels[at + n] * (1 - share) + colour[n] * share)

    def box(self, left, top, right, bottom, colour):
        for y in range(round(top), round(bottom)):
            for x in range(round(left), round(right)):
                self.blend(x, y, colour)

    def line(self, start, end, colour, width=2.0):
        """A line with round ends; a pixel has a share of it by its distance."""
        (x0, y0), (x1, y1) = start, end
        length = max((x1 - x0) ** 2 + (y1 - y0) ** 2, 1e-9)
        reach = width / 2 + 1
        for y in range(math.floor(min(y0, y1) - reach), math.ceil(max(y0, y1) + reach) + 1):
            for x in range(math.floor(min(x0, x1) - reach), math.ceil(max(x0, x1) + reach) + 1):
                along = min(1, max(0, ((x - x0) * (x1 - x0) + (y - y0) * (y1 - y0)) / length))
                distance = math.hypot(x - x0 - along * (x1 - x0), y - y0 - along * (y1 - y0))
                share = min(1, width / 2 + 0.5 - distance)
                if share > 0:
                    self.blend(x, y, colour, share)

    def text(self, x, y, words, colour=BLACK, scale=2, align=0.0):
        """Text whose top is y; `align` of its width is left of x."""
        step = (font.COLUMNS + 1) * scale
        left = round(x - align * (len(words) * step - scale))
        for n, character in enumerate(words):
            for column, row in font.dots(character):
                at = left + n * step + column * scale, round(y) + row * scale
                self.box(*at, at[0] + scale, at[1] + scale, colour)

    def png(self):
        """The file's bytes (PNG specification, third edition, sections 5 and 11.2)."""
        def chunk(kind, data):
            return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        row = 3 * self.width
        lines = b"".join(b"\0" + self.pixels[y * row:(y + 1) * row] for y in range(self.height))
        head = struct.pack(">IIBBBBB", self.width, self.height, 8, 2, 0, 0, 0)
        return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(lines)) + chunk(b"IEND", b"")


@dataclasses.dataclass
class Panel:
    """Curves over the same points, which stand at equal distances; a value may be None."""

    title: str
    axis: str
    points: list
    curves: dict


def round_step(most, count=5):
    """A round distance between at most `count` marks from 0 to `most`."""
    size = 10 ** math.floor(math.log10(most / count))
    return next(size * factor for factor in (1, 2, 5, 10) if size * factor * count >= most)


def curves(path, panels, across=3):
    """Writes panels side by side, `across` in a row."""
    width, height = 420, 320
    rows = -(-len(panels) // across)
    canvas = Canvas(width * min(across, len(panels)), height * rows)
    for n, panel in enumerate(panels):
        draw(canvas, panel, n % across * width, n // across * height, width, height)
    path.write_bytes(canvas.png())


def draw(canvas, panel, left, top, width, height):
    known = [value for curve in panel.curves.values() for value in curve if value is not None]
    step = round_step(max(known, default=1) or 1)
    highest = step * math.ceil(max(known, default=1) / step) or step
    x0, x1, y0, y1 = left + 70, left + width - 25, top + height - 62, top + 50
    place = lambda n: x0 + (x1 - x0) * (n + 0.5) / len(panel.points)
    level = lambda value: y0 - (y0 - y1) * value / highest
    canvas.text(left + width / 2, top + 8, panel.title, align=0.5)
    for n in range(round(highest / step) + 1):
        canvas.box(x0, level(n * step), x1, level(n * step) + 1, BLACK if n == 0 else GREY)
        canvas.text(x0 - 6, level(n * step) - 6, f"{n * step:g}", align=1)
    for n, point in enumerate(panel.points):
        canvas.text(place(n), y0 + 8, str(point), align=0.5)
    canvas.text((x0 + x1) / 2, y0 + 32, panel.axis, align=0.5)
    for n, (name, curve) in enumerate(panel.curves.items()):
        colour = COLOURS[n % len(COLOURS)]
        canvas.text(x0 + 8 + 110 * n, top + 30, name, colour)
        dots = [(place(at), level(value)) for at, value in enumerate(curve) if value is not None]
        for start, end in zip(dots, dots[1:]):
            canvas.line(start, end, colour)
        for dot in dots:
            canvas.line(dot, dot, colour, 8)


def bars(path, title, values):
    """Writes bars (label, value, group) from 1 to the value, on a logarithmic scale; groups differ in colour."""
    height, top = 20, 34
    left = 20 + 2 * (font.COLUMNS + 1) * max(len(label) for label, _, _ in values)
    right = left + 620
    canvas = Canvas(right + 90, top + height * len(values) + 30)
    low = min(0.5, *(value for _, value, _ in values))
    high = max(2, *(value for _, value, _ in values))
    place = lambda value: left + (right - left) * math.log(value / low) / math.log(high / low)
    groups = list(dict.fromkeys(group for _, _, group in values))
    bottom = top + height * len(values)
    canvas.text(right, 8, title, align=1)
    for mark in (mark for power in range(-3, 5) for mark in (10 ** power, 2 * 10 ** power, 5 * 10 ** power)):
        if low <= mark <= high:
            canvas.box(place(mark), top - 2, place(mark) + 1, bottom, BLACK if mark == 1 else GREY)
            canvas.text(place(mark), bottom + 6, f"{mark:g}", align=0.5)
    for n, (label, value, group) in enumerate(values):
        y, ends = top + n * height, sorted((place(1), place(value)))
        canvas.text(left - 8, y + 2, label, align=1)
        canvas.box(ends[0], y + 3, max(ends[1], ends[0] + 1), y + height - 3, COLOURS[groups.index(group) % len(COLOURS)])
        canvas.text(max(ends) + 6, y + 2, f"{value:.2f}")
    path.write_bytes(canvas.png())
