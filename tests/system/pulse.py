"""A sound server of the test's own, whose only device is an ear that writes down what it hears."""

from __future__ import annotations

import os
import shutil
import subprocess
import wave
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING

import numpy as np
import pytest

from desktop_app.domain.cues import Cue
from desktop_app.resources import resource
from tests.desktop.programs import Program, ended, wait_until

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from numpy.typing import NDArray

    Samples = NDArray[np.float64]

RATE = 44_100
ALIKE = 0.9
"""How far a recording must agree with a cue in shape, where 1 is the cue itself."""
FAINTEST = 1e-3
PROGRAMS = ("pulseaudio", "pactl", "parec", "paplay")


class Pulse:
    """PulseAudio with a null sink; reached by the variable PULSE_SERVER, and by nothing else."""

    def __init__(self, folder: Path, stack: ExitStack) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        address = f"unix:{folder}/native"
        self.variables = {"PULSE_SERVER": address, "PULSE_COOKIE": str(folder / "cookie")}
        environment = {
            "PATH": os.environ["PATH"],
            "LC_ALL": "C.UTF-8",
            **{name: str(folder) for name in ("HOME", "XDG_CONFIG_HOME", "XDG_RUNTIME_DIR")},
            **self.variables,
        }
        server = Program(
            [
                *("pulseaudio", "-n", "--daemonize=no", "--exit-idle-time=-1"),
                *("--use-pid-file=no", "--disallow-exit", "--log-target=stderr"),
                f"--load=module-native-protocol-unix socket={folder}/native auth-anonymous=1",
                "--load=module-null-sink sink_name=ear rate=44100 channels=1",
            ],
            environment,
            folder / "pulseaudio.log",
        )
        stack.enter_context(ended(server))
        self._environment = environment
        wait_until(self._is_up, "the sound server answers")
        self._recording = folder / "heard.raw"
        recorder = Program(
            [
                *("parec", "--device=ear.monitor", "--raw", "--format=s16le", f"--rate={RATE}"),
                *("--channels=1", "--latency-msec=20", str(self._recording)),
            ],
            environment,
            folder / "parec.log",
        )
        stack.enter_context(ended(recorder))
        self._since = 0
        wait_until(lambda: len(self.recorded()), "the ear is open")

    def listen_anew(self) -> None:
        """Wait until nobody plays, and forget what was heard."""
        wait_until(lambda: self.players() == 0, "all is silent")
        self._since = len(self._all())

    def recorded(self) -> Samples:
        """All that was heard since; full scale is 1."""
        return self._all()[self._since :]

    def heard(self, cue: Cue) -> float:
        """How loud a cue was heard, as a share of its file's amplitude; 0 where it was not.

        It is looked for by its shape: where all of the recording agrees best with it.
        """
        pattern, recorded = samples(cue), self.recorded()
        if len(recorded) < len(pattern):
            return 0.0
        size = 1 << (len(recorded) + len(pattern)).bit_length()
        spectrum = np.fft.rfft(recorded, size) * np.conj(np.fft.rfft(pattern, size))
        fits = np.fft.irfft(spectrum, size)[: len(recorded) - len(pattern) + 1]
        summed = np.concatenate([[0.0], np.cumsum(recorded**2)])
        energy = summed[len(pattern) :] - summed[: -len(pattern)]
        own = float(pattern @ pattern)
        agrees = fits / np.sqrt(np.maximum(energy, own * FAINTEST**2) * own)
        best = int(np.argmax(agrees))
        return float(fits[best] / own) if agrees[best] >= ALIKE else 0.0

    def cues(self) -> set[Cue]:
        """Every cue that was heard."""
        return {cue for cue in Cue if self.heard(cue)}

    def players(self) -> int:
        """How many programs play at the moment."""
        listed = self._ask("pactl", "list", "short", "sink-inputs")
        return len(listed.stdout.splitlines())

    def _all(self) -> Samples:
        raw = self._recording.read_bytes() if self._recording.exists() else b""
        return np.frombuffer(raw[: len(raw) // 2 * 2], dtype="<i2") / 32768

    def _is_up(self) -> bool:
        return self._ask("pactl", "info").returncode == 0

    def _ask(self, *command: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            command, env=self._environment, capture_output=True, text=True, check=False
        )


@contextmanager
def a_pulse(folder: Path) -> Iterator[Pulse]:
    """A sound server; without one the test is skipped, or fails where it must not be."""
    missing = [program for program in PROGRAMS if shutil.which(program) is None]
    if missing:
        refused = os.environ.get("BUTTRESS_REQUIRE_DESKTOP") == "1"
        (pytest.fail if refused else pytest.skip)(f"this system has no {', '.join(missing)}")
    with ExitStack() as stack:
        yield Pulse(folder, stack)


def samples(cue: Cue) -> Samples:
    """A cue as its file has it; full scale is 1."""
    with wave.open(str(resource("sounds", f"{cue.value}.wav")), "rb") as file:
        read = np.frombuffer(file.readframes(file.getnframes()), dtype="<i2")
    return read / 32768
