# SPDX-License-Identifier: GPL-3.0-or-later
"""A terminal of a program's own, as a person has one."""

import fcntl
import os
import pty
import select
import subprocess
import termios

from harness import PATIENCE, PROGRAM, environment


class Terminal:
    """pennantctl with a terminal to ask on. Standard input, output and error are elsewhere, or the terminal too."""

    def __init__(self, *arguments, home="home", apart=True, **variables):
        self._ours, self._program = pty.openpty()
        self.shown = ""
        elsewhere = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
        there = dict.fromkeys(elsewhere, self._program)

        def take_terminal():
            fcntl.ioctl(self._program, termios.TIOCSCTTY, 0)

        self.process = subprocess.Popen([PROGRAM, *arguments], env=environment(home, **variables),
                                        start_new_session=True, preexec_fn=take_terminal,
                                        pass_fds=[self._program], **(elsewhere if apart else there))

    def __enter__(self):
        return self

    def __exit__(self, *arguments):
        self.process.kill()
        self.process.wait(timeout=PATIENCE)
        for stream in (self.process.stdout, self.process.stderr):
            if stream is not None:
                stream.close()
        os.close(self._ours)
        os.close(self._program)

    def wait_for(self, text):
        while text not in self.shown:
            assert select.select([self._ours], [], [], PATIENCE)[0], self.shown
            self.shown += os.read(self._ours, 4096).decode()

    def type(self, text):
        os.write(self._ours, text.encode())

    def echoes(self):
        return bool(termios.tcgetattr(self._program)[3] & termios.ECHO)

    def end(self):
        """Its status, and what it wrote elsewhere."""
        output, errors = self.process.communicate(timeout=PATIENCE)
        while select.select([self._ours], [], [], 0)[0]:
            self.shown += os.read(self._ours, 4096).decode()
        return self.process.returncode, (output or b"").decode(), (errors or b"").decode()
