"""Runs commands and says what they took: wall and CPU seconds and peak memory, as the kernel tells them."""

import os
import pathlib
import signal
import statistics
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent


def compile_c(source, target, *flags):
    compiler = os.environ.get("CC", "cc")
    subprocess.run([compiler, "-O2", str(HERE / source), *flags, "-o", str(target)], check=True)
    return target


class Recorder:
    """Samples of named commands. Runs all of them in turn, round by round, so that a slow moment hits each alike."""

    def __init__(self, launcher, limit_seconds):
        """`limit_seconds`: a command that takes longer is stopped, and its row stays empty."""
        self.launcher, self.limit_seconds = launcher, limit_seconds
        self.samples = {}
        self.stopped = []

    def run(self, command, folder, expected=(0,)):
        """Run a command once: wall seconds, CPU seconds, peak MiB of its largest process; nil for each when stopped."""
        with tempfile.TemporaryFile() as output:
            reader, writer = os.pipe()
            words = [str(word) for word in (self.launcher, *command)]
            # The launcher reports on descriptor 3, away from what the command prints.
            process = subprocess.Popen(
                ["/bin/sh", "-c", f'exec "$@" 3>&{writer}', "sh", *words], cwd=folder, stdin=subprocess.DEVNULL,
                stdout=output, stderr=subprocess.STDOUT, pass_fds=[writer], start_new_session=True)
            os.close(writer)
            with os.fdopen(reader) as report:
                try:
                    process.wait(self.limit_seconds)
                except subprocess.TimeoutExpired:
                    os.killpg(process.pid, signal.SIGKILL)
                    process.wait()
                    self.stopped.append(" ".join(words[1:]))
                    return {"wall": None, "cpu": None, "mib": None}
                if process.returncode != 0:
                    sys.exit(f"{words[0]} ended with {process.returncode}")
                wall, cpu, kib, status = report.read().split()
            if int(status) not in expected:
                output.seek(0)
                text = output.read().decode(errors="replace")
                sys.exit(f"{' '.join(words[1:])} ended with {status}:\n{text[-4000:]}")
        return {"wall": float(wall), "cpu": float(cpu), "mib": int(kib) / 1024}

    def record(self, name, command, folder, repeat=1, expected=(0,)):
        """Of several runs in a row the fastest counts: for commands of a few milliseconds."""
        runs = [self.run(command, folder, expected) for _ in range(repeat)]
        self.samples.setdefault(name, []).append(min(runs, key=lambda run: run["wall"] or float("inf")))

    def add(self, name, **values):
        """A sample that was measured in another way; what is not known is nil."""
        self.samples.setdefault(name, []).append({"wall": None, "cpu": None, "mib": None, **values})

    def medians(self):
        def median(values):
            known = [value for value in values if value is not None]
            return statistics.median(known) if known else None

        return {
            name: {key: median([sample[key] for sample in samples]) for key in ("wall", "cpu", "mib")}
            for name, samples in self.samples.items()
        }
