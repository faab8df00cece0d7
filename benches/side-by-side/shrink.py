"""Pictures with a palette, as small as they get. shrink.py FOLDER OUT: every PNG in FOLDER, of 800x450, into OUT"""

import pathlib
import sys

from PIL import Image

LIMIT = 80_000
folder, out = map(pathlib.Path, sys.argv[1:])
pictures = sorted(folder.glob("*.png"))
for path in pictures:
    with Image.open(path) as picture:
        if picture.size != (800, 450):
            sys.exit(f"{path.name} is {picture.size}")
        small = picture.convert("RGB").quantize(256, dither=Image.Dither.NONE)
    small.save(out / path.name, optimize=True)
    size = (out / path.name).stat().st_size
    print(f"{path.name:40} {size:6} bytes")
    if size > LIMIT:
        sys.exit(f"{path.name} is above {LIMIT} bytes")
for path in set(out.glob("*.png")) - {out / path.name for path in pictures}:
    path.unlink()
