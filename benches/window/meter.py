"""Starts programs on a virtual screen and tells when their first picture stands, what they do idle, and what they hold.

The screen is looked at from outside, in the same way for each program: Xvfb keeps its picture in a file, of which every
twentieth row is read every 4 ms. The time of the first picture is that at which 98 of 100 of the points that the program
ever changed have the colour that they keep. Processor time is that of all processes of the program.
"""

import mmap
import os
import pathlib
import shutil
import signal
import struct
import subprocess
import tempfile
import time

from virtual_screen import VirtualScreen

WIDTH, HEIGHT = 1600, 1000
STEP = 0.004
PAINTED = 0.98
STEADY = 2.0
LONGEST = 60.0
TICKS = os.sysconf("SC_CLK_TCK")


class Screen(VirtualScreen):
    """A virtual screen with a window manager, and its picture."""

    def __init__(self):
        self.folder = pathlib.Path(tempfile.mkdtemp())
        super().__init__(WIDTH, HEIGHT, has_manager=True, options=["-fbdir", str(self.folder)], home=self.folder)
        with open(self.folder / "Xvfb_screen0", "rb") as file:
            self.picture = mmap.mmap(file.fileno(), 0, prot=mmap.PROT_READ)
        header = struct.unpack(">25I", self.picture[:100])
        # The header of XWD: its size, and the colours that stand between it and the points.
        self.start, self.row = header[0] + 12 * header[19], header[12]
        # The pointer lies where no program reacts to it.
        subprocess.run(["xdotool", "mousemove", str(WIDTH - 1), str(HEIGHT - 1)], env=self.environment, check=True)

    def rows(self):
        """Some rows of the picture."""
        at = lambda y: self.start + y * self.row
        return b"".join(self.picture[at(y) : at(y) + 4 * WIDTH] for y in range(10, HEIGHT, 20))

    def close(self):
        super().close()
        shutil.rmtree(self.folder, ignore_errors=True)


def processes(session):
    """The processes of a session."""
    found = []
    for entry in pathlib.Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                if os.getsid(int(entry.name)) == session:
                    found.append(int(entry.name))
            except OSError:
                pass
    return found


def cpu(session):
    """Processor seconds of all processes of a session, with those of their children that have ended."""
    total = 0.0
    for pid in processes(session):
        try:
            fields = pathlib.Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
            # The processor clock of another process; it counts finer than ticks.
            total += time.clock_gettime((~pid << 3) | 2) + (int(fields[13]) + int(fields[14])) / TICKS
        except OSError:
            pass
    return total


def memory(session):
    """MiB that the processes hold: each counted whole, each page once, and what is no file."""
    kinds = {"Rss": 0, "Pss": 0, "Anonymous": 0}
    for pid in processes(session):
        try:
            lines = pathlib.Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
        except OSError:
            continue
        for line in lines:
            name, _, rest = line.partition(":")
            if name in kinds:
                kinds[name] += int(rest.split()[0]) / 1024
    return kinds


def end(child):
    for number in [signal.SIGTERM, signal.SIGKILL]:
        for pid in processes(child.pid):
            try:
                os.kill(pid, number)
            except OSError:
                pass
        for _ in range(50):
            child.poll()
            if not processes(child.pid):
                return
            time.sleep(0.1)


def same(picture, empty, last):
    """How many of the points that the program changed have the colour that they keep."""
    points = [memoryview(rows).cast("I") for rows in (picture, empty, last)]
    changed = [(now, kept) for now, before, kept in zip(*points) if before != kept]
    return sum(now == kept for now, kept in changed) / max(1, len(changed))


def started(screen, command, idle=0):
    """Wall and processor seconds to the first picture; with `idle` also those of so many seconds after it, and memory."""
    empty = screen.rows()
    begin = time.monotonic()
    child = subprocess.Popen(
        [str(part) for part in command],
        env=screen.environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        seen = [(0.0, 0.0, empty)]
        while True:
            now = time.monotonic() - begin
            rows = screen.rows()
            if rows != seen[-1][2]:
                seen.append((now, cpu(child.pid), rows))
            if len(seen) > 1 and now - seen[-1][0] > STEADY or now > LONGEST:
                break
            time.sleep(STEP)
        if len(seen) == 1 or child.poll() not in (None, 0):
            raise RuntimeError(f"{command[0]} showed nothing")
        last = seen[-1][2]
        wall, own = next((wall, own) for wall, own, rows in seen if same(rows, empty, last) >= PAINTED)
        found = {"wall": wall, "cpu": own}
        if idle:
            time.sleep(2)
            before = cpu(child.pid)
            time.sleep(idle)
            found |= {"idle": cpu(child.pid) - before} | memory(child.pid)
        return found
    finally:
        end(child)
        for _ in range(50):
            if screen.rows() == empty:
                break
            time.sleep(0.1)
