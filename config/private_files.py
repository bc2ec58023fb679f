"""Files and folders that only their owner can read, whatever the umask."""

import os
import tempfile
from pathlib import Path

from leads.errors import SettingsError


def make_private_folder(folder: Path) -> None:
    """Create the folder and the missing ones above it with mode 0700. Existing ones are left as they are.

    Raises SettingsError when that is not possible.
    """
    try:
        missing = [place for place in (folder, *folder.parents) if not place.exists()]
        for place in reversed(missing):
            place.mkdir(exist_ok=True)
            place.chmod(0o700)  # the mode given to mkdir would be cut by the umask
    except OSError as error:
        raise _not_writable(folder, error) from error


def write_private(path: Path, text: str) -> None:
    """Put the whole text in place of the file, or leave the file as it was; mode 0600.

    A symbolic link stays a link: the file that it names is replaced. Raises SettingsError.
    """
    target = path.resolve()
    make_private_folder(target.parent)
    try:
        handle, temporary = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
    except OSError as error:
        raise _not_writable(target, error) from error
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fchmod(handle, 0o600)
            os.fsync(handle)
        Path(temporary).replace(target)
    except OSError as error:
        Path(temporary).unlink(missing_ok=True)
        raise _not_writable(target, error) from error
    _sync_folder(target.parent)


def readable_by_others(path: Path) -> bool:
    """Whether anybody but the owner may read or write the file. False when it cannot be looked at."""
    try:
        return bool(path.stat().st_mode & 0o077)
    except OSError:
        return False


def _sync_folder(folder: Path) -> None:
    """Make the replacement itself survive a power cut."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _not_writable(path: Path, error: OSError) -> SettingsError:
    return SettingsError(
        f"{path} cannot be written: {error.strerror or error}.",
        hint="free some space or correct the rights of the folder, or set CASELEAD_HOME to a folder of your own",
    )
