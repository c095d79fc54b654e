"""Writes what src/Learning/Tokenizers/Normalizers/UnicodeTables.cs reads, and a part of Unicode's own test of normalization for Learning.Tests,
from Debian's `unicode-data`.

    python3 tests/reference/unicode.py /usr/share/unicode src/Learning/Tokenizers/Normalizers tests/Learning.Tests/Tokenizers/Files

A line of the tables is a code point, its combining class, and its decomposition behind a sign: `=` canonical, `!` canonical and never composed
again (CompositionExclusions.txt), `~` compatible.
"""
import bz2, gzip, pathlib, sys

unicode_, tables, tests = map(pathlib.Path, sys.argv[1:])
excluded = {line.split()[0] for line in (unicode_ / "CompositionExclusions.txt").read_text().splitlines() if line[:1] not in ("#", "")}
lines = []
for line in (unicode_ / "UnicodeData.txt").read_text().splitlines():
    point, _, _, combining, _, mapping, *_ = line.split(";")
    parts = mapping.split()
    sign = "~" if mapping.startswith("<") else "!" if point in excluded else "="
    if combining != "0" or parts:
        lines.append(" ".join([point, combining, *([sign, *parts[mapping.startswith("<"):]] if parts else [])]))
(tables / "unicode-15.0.txt.gz").write_bytes(gzip.compress("\n".join(lines).encode(), 9, mtime=0))

cases = [line.split("#")[0].rstrip("; ") for line in bz2.decompress((unicode_ / "NormalizationTest.txt.bz2").read_bytes()).decode().splitlines() if line[:1] not in ("#", "@", "")]
(tests / "normalization.txt.gz").write_bytes(gzip.compress("\n".join(cases[::8]).encode(), 9, mtime=0))
