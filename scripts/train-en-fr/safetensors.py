"""The safetensors format, written and read by hand (https://github.com/huggingface/safetensors):
eight bytes header length (little-endian), a JSON header, then the tensors' bytes."""
import json
from pathlib import Path

import numpy as np

_DTYPES = {"F32": np.dtype("<f4"), "I8": np.dtype("i1")}
_NAMES = {dtype: name for name, dtype in _DTYPES.items()}
_ALIGNMENT = 8  # so that every tensor can be viewed in place


def write_safetensors(path: Path, tensors: dict[str, np.ndarray], metadata: dict[str, str]) -> None:
    header: dict = {"__metadata__": metadata}
    data = bytearray()
    # The widest type first: then no gaps are needed, which the format forbids.
    for name, array in sorted(tensors.items(), key=lambda item: -item[1].itemsize):
        begin = len(data)
        data += np.ascontiguousarray(array).tobytes()
        header[name] = {
            "dtype": _NAMES[array.dtype],
            "shape": list(array.shape),
            "data_offsets": [begin, len(data)],
        }
    text = json.dumps(header, separators=(",", ":")).encode()
    text += b" " * (-len(text) % _ALIGNMENT)
    path.write_bytes(len(text).to_bytes(8, "little") + text + data)


def read_safetensors(path: Path) -> dict[str, np.ndarray]:
    content = path.read_bytes()
    start = 8 + int.from_bytes(content[:8], "little")
    header = json.loads(content[8:start])
    header.pop("__metadata__", None)
    return {
        name: np.frombuffer(content[start + entry["data_offsets"][0] : start + entry["data_offsets"][1]],
                            _DTYPES[entry["dtype"]]).reshape(entry["shape"])
        for name, entry in header.items()
    }
