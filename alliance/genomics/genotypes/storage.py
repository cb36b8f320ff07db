"""Where the arrays of a `GenotypeMatrix` are kept: in memory, or in a folder where a cohort is too large for that."""

from __future__ import annotations

import mmap
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import DTypeLike, NDArray

_CHUNK = 1 << 20


class Storage:
    """Arrays in memory."""

    def array(self, name: str, shape: tuple[int, ...], fill: int, dtype: DTypeLike) -> NDArray[Any]:
        """A new array full of `fill`. The name tells the arrays of one storage apart."""
        return np.full(shape, fill, dtype)

    def settle(self) -> None:
        """Give back the memory of what was written; called after each record."""


class FolderStorage(Storage):
    """Arrays in files of a folder, one a name, mapped into memory. Their pages are given back by `settle`."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._maps: list[mmap.mmap] = []

    def array(self, name: str, shape: tuple[int, ...], fill: int, dtype: DTypeLike) -> NDArray[Any]:
        """As `Storage.array`, taking the place of a file of that name.

        Raises `OSError` where the disk is full: the whole file is written here, because running out of disk later, in a
        mapped page, would end the process without a word.
        """
        left = int(np.prod(shape))
        with (self._folder / name).open("wb") as file:
            while left:
                file.write(np.full(min(left, _CHUNK), fill, dtype).tobytes())
                left -= min(left, _CHUNK)
        return self.reopen(name, shape, dtype)

    def reopen(self, name: str, shape: tuple[int, ...], dtype: DTypeLike) -> NDArray[Any]:
        """An array made earlier. Raises `OSError` or `ValueError` where its file is gone or of another size."""
        with (self._folder / name).open("r+b") as file:
            mapped = mmap.mmap(file.fileno(), 0)
        self._maps.append(mapped)
        array = np.frombuffer(mapped, dtype)
        return array.reshape(shape)

    def settle(self) -> None:
        if hasattr(mmap, "MADV_DONTNEED"):
            for mapped in self._maps:
                mapped.madvise(mmap.MADV_DONTNEED)

    def save(self) -> None:
        """Wait until everything is on disk."""
        for mapped in self._maps:
            mapped.flush()
        self.settle()
