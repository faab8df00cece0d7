"""A virtual screen for scripts that look at the real window: Xvfb, and openbox where a window manager is needed."""

import os
import subprocess
import time


class VirtualScreen:
    """Xvfb on a free display. To be closed, or used with `with`."""

    def __init__(self, width, height, has_manager=False, options=(), home=None):
        """`home` is where what is started finds its settings; ValueError where Xvfb does not start."""
        reading, writing = os.pipe()
        command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", f"{width}x{height}x24", "-nolisten", "tcp", *options]
        self.started = [subprocess.Popen(command, pass_fds=[writing], stderr=subprocess.DEVNULL)]
        os.close(writing)
        with os.fdopen(reading) as answer:
            number = answer.readline().strip()
        if not number:
            raise ValueError("Xvfb does not start")
        self.display = f":{number}"
        # What programs on it are to be started with.
        self.environment = {key: value for key, value in os.environ.items() if not key.startswith("WAYLAND")}
        self.environment |= {"DISPLAY": self.display, "LIBGL_ALWAYS_SOFTWARE": "1"}
        if home:
            self.environment |= {"HOME": str(home)}
            self.environment |= {f"XDG_{name}_HOME": os.path.join(home, name.lower()) for name in ("CONFIG", "CACHE", "DATA")}
        if has_manager:
            self.started.append(subprocess.Popen(["openbox"], env=self.environment, stderr=subprocess.DEVNULL))
            time.sleep(1)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def close(self):
        """Ends what was started."""
        for child in reversed(self.started):
            child.terminate()
            child.wait()
