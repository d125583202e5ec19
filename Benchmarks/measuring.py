"""Runs commands and says what they took: wall and CPU seconds and peak memory, as the kernel tells them."""

import os
import pathlib
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

    def __init__(self, launcher):
        self.launcher = launcher
        self.samples = {}

    def run(self, command, folder, expected=(0,)):
        """Run a command once: wall seconds, CPU seconds, peak MiB of its largest process."""
        with tempfile.TemporaryFile() as output:
            reader, writer = os.pipe()
            words = [str(word) for word in (self.launcher, *command)]
            # The launcher reports on descriptor 3, away from what the command prints.
            subprocess.run(
                ["/bin/sh", "-c", f'exec "$@" 3>&{writer}', "sh", *words], cwd=folder, stdin=subprocess.DEVNULL,
                stdout=output, stderr=subprocess.STDOUT, pass_fds=[writer], check=True)
            os.close(writer)
            with os.fdopen(reader) as report:
                wall, cpu, kib, status = report.read().split()
            if int(status) not in expected:
                output.seek(0)
                text = output.read().decode(errors="replace")
                sys.exit(f"{' '.join(words[1:])} ended with {status}:\n{text[-4000:]}")
        return {"wall": float(wall), "cpu": float(cpu), "mib": int(kib) / 1024}

    def record(self, name, command, folder, repeat=1, expected=(0,)):
        """Of several runs in a row the fastest counts: for commands of a few milliseconds."""
        runs = [self.run(command, folder, expected) for _ in range(repeat)]
        self.samples.setdefault(name, []).append(min(runs, key=lambda run: run["wall"]))

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
