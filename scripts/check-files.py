"""Compares what scripts/check-files had other programs make of our files: check-files.py FOLDER"""

import csv
import json
import re
import sys
import xml.etree.ElementTree as xml
from pathlib import Path

from PIL import Image, ImageChops, ImageStat

# Of 255, on average. Chromium and our own renderer smooth the edges of glyphs differently, so four pixels on each side
# are taken as one.
MOST_DIFFERENCE = 2.0

work = Path(sys.argv[1])
failures = []


def table(path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


def sheet(name, place):
    """A sheet of a workbook, by its place, as LibreOffice shows it. Its files are named BOOK-SHEET.csv."""
    tabs = {"ja": ["数値", "資料", "説明"], "en": ["Figures", "Sources", "About"]}
    data = ["observations", "sources", "measures", "indicators"]
    tab = tabs.get(name.rsplit(".", 1)[-1], data)[place]
    return table(work / "sheets" / f"{name}-{tab}.csv")


def fail(what, found, expected):
    failures.append(f"{what}: {found!r}, not {expected!r}")


def number(shown):
    """The number that a cell shows: 1.3% is 1.3, 約1,200,000 is 1200000."""
    plain = re.sub(r"^(約|about )|[,%]", "", shown)
    return float(plain) if plain else None


MONTHS = "January February March April May June July August September October November December".split()


def period(shown):
    """A month or day as ISO writes it."""
    if found := re.fullmatch(r"(\d+)年(\d+)月(?:(\d+)日)?", shown):
        year, month, day = found.groups()
    else:
        day, month, year = re.fullmatch(r"(?:(\d+) )?(\w+) (\d+)", shown).groups()
        month = MONTHS.index(month) + 1
    return "-".join([year, f"{int(month):02}"] + ([f"{int(day):02}"] if day else []))


def figures(name):
    """Numbers of the figures of a chart that are the same in our CSV and in LibreOffice's."""
    ours, theirs = table(work / "files" / f"{name}.csv"), sheet(name, 0)
    if len(ours) != len(theirs):
        fail(f"{name}.xlsx", len(theirs), f"{len(ours)} rows")
    same = 0
    for row, (a, b) in enumerate(zip(ours[1:], theirs[1:]), 2):
        for column, heading in enumerate(ours[0]):
            where = f"{name}.xlsx row {row} {heading}"
            if heading == "period":
                # The row of a difference names both of its months in data, and in words what it is.
                if "/" not in a[column] and period(b[column]) != a[column]:
                    fail(where, b[column], a[column])
            elif heading.endswith("_percent") or heading in ("numerator", "denominator"):
                expected = float(a[column]) if a[column] else None
                digits = len(a[column].partition(".")[2])
                shown = len(b[column].rstrip("%").partition(".")[2])
                if number(b[column]) != expected or digits != shown:
                    fail(where, b[column], a[column])
                same += expected is not None
            elif heading.startswith("source"):
                if b[column] != a[column].removeprefix("'"):
                    fail(where, b[column], a[column])
    return same


def observations(name):
    """Observations that are the same in our CSV and in LibreOffice's."""
    ours, theirs = table(work / "files" / f"{name}.csv"), sheet(name, 0)
    if len(ours) != len(theirs):
        fail(f"{name}.xlsx", len(theirs), f"{len(ours)} rows")
    same = 0
    for row, (a, b) in enumerate(zip(ours, theirs), 1):
        for heading, x, y in zip(ours[0], a, b):
            if heading in ("value", "precision"):
                y = y.replace(",", "")
            if x != y and x.removeprefix("'") != y:
                fail(f"{name}.xlsx row {row} {heading}", y, x)
        same += 1
    return same - 1


def texts(name):
    """Lines of text of the SVG, and its title."""
    tree = xml.parse(work / "files" / f"{name}.svg").getroot()
    space = "{http://www.w3.org/2000/svg}"
    lines = ["".join(text.itertext()) for text in tree.iter(f"{space}text")]
    return tree.find(f"{space}title").text, [line for line in lines if line.strip()]


def pdf(name):
    """Lines with a digit that stand in the PDF as in the SVG; and the title, which may go on in the next line."""
    squeezed = lambda text: re.sub(r"\s", "", text)
    found = squeezed((work / "files" / f"{name}.txt").read_text())
    title, lines = texts(name)
    if squeezed(title) not in found:
        fail(f"{name}.pdf", "no title", title)
    # A PDF is as high as its rows and the SVG 16:9, so rows that the SVG leaves out stand in the PDF.
    numbers = [line for line in lines if re.search(r"\d", line) and "…" not in line]
    for line in numbers:
        if squeezed(line) not in found and not re.search("省いた|left out", line):
            fail(f"{name}.pdf", "missing", line)
    return len(numbers)


def difference(one, other):
    one, other = Image.open(one).convert("RGB"), Image.open(other).convert("RGB")
    other = other.crop((0, 0) + one.size)
    return sum(ImageStat.Stat(ImageChops.difference(one.reduce(4), other.reduce(4))).mean) / 3


def picture(name):
    """How far apart Chromium and we draw an SVG, on average, of 255."""
    files = work / "files"
    mean = difference(files / f"{name}.png", files / f"{name}.chromium.png")
    if mean > MOST_DIFFERENCE:
        fail(f"{name}.svg", round(mean, 2), f"at most {MOST_DIFFERENCE}")
    return mean


def package(name, is_valid):
    report = json.loads((work / "package" / f"{name}.json").read_text())
    rows = {task["name"]: task["stats"].get("rows") for task in report.get("tasks", [])}
    if report.get("valid") != is_valid:
        fail(f"{name}.zip", json.dumps(report, ensure_ascii=False)[:2000], "valid" if is_valid else "not valid")
    return f"{'valid' if report.get('valid') else 'not valid'} {rows}"


names = sorted(path.name.removesuffix(".svg") for path in (work / "files").glob("*.svg"))
print(f"{'chart':<32} {'numbers in LibreOffice':>22} {'lines in pdftotext':>18} {'SVG in Chromium':>15}")
for name in names:
    print(f"{name:<32} {figures(name):>22} {pdf(name):>18} {picture(name):>15.2f}")
# The bound tells pictures apart.
files = work / "files"
apart = [difference(files / f"{a}.png", files / f"{b}.chromium.png") for a, b in zip(names[::4], names[4::4])]
if apart:
    print(f"{'one chart beside the next':<32} {'':>22} {'':>18} {min(apart):>15.2f}")
for name in ("data", "own"):
    print(f"{name + '.xlsx':<32} {observations(name):>22} observations")
    print(f"{name + '.zip':<32} frictionless: {package(name, True)}")
print(f"{'without a source':<32} frictionless: {package('broken', False)}")
for failure in failures[:50]:
    print("DIFFERS", failure)
print("All is the same." if not failures else f"{len(failures)} differences.")
sys.exit(1 if failures else 0)
