"""A virtual screen for scripts that look at the real window: Xvfb, and openbox where a window manager is needed."""

import os
import select
import subprocess
import sys
import time

# Seconds that Xvfb may take to start.
PATIENCE = 30


class VirtualScreen:
    """Xvfb on a free display. To be closed."""

    def __init__(self, width, height, has_manager=False, options=(), home=None):
        """`home` is where what is started finds its settings. Ends the script with a sentence where nothing starts."""
        reading, writing = os.pipe()
        command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", f"{width}x{height}x24", "-nolisten", "tcp", *options]
        self.started = []
        self.start(command, pass_fds=[writing])
        os.close(writing)
        with os.fdopen(reading) as answer:
            number = answer.readline().strip() if select.select([answer], [], [], PATIENCE)[0] else ""
        if not number:
            self.close()
            sys.exit("Xvfb does not start.")
        self.display = f":{number}"
        # What programs on it are to be started with.
        self.environment = {key: value for key, value in os.environ.items() if not key.startswith("WAYLAND")}
        self.environment |= {"DISPLAY": self.display, "LIBGL_ALWAYS_SOFTWARE": "1"}
        if home:
            self.environment |= {"HOME": str(home)}
            self.environment |= {f"XDG_{name}_HOME": os.path.join(home, name.lower()) for name in ("CONFIG", "CACHE", "DATA")}
        if has_manager:
            self.start(["openbox"], env=self.environment)
            time.sleep(1)

    def start(self, command, **options):
        """Starts a part of it."""
        try:
            self.started.append(subprocess.Popen(command, stderr=subprocess.DEVNULL, **options))
        except OSError as error:
            self.close()
            sys.exit(f"{command[0]} does not start: {error}")

    def close(self):
        """Ends what was started."""
        for child in reversed(self.started):
            child.terminate()
            child.wait()
