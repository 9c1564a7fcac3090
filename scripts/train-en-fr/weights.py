"""
The model's weights under the names of the equations, gate by gate, and as whole numbers of 8 bits.

PyTorch stacks an LSTM's gates in the order i f g o; the equations name them f i o c (the candidate's
weights carry the letter c). It has two biases a gate, of which the second is zero here.
"""
import numpy as np
import torch
from torch import Tensor

from model import Seq2Seq

Arrays = dict[str, np.ndarray]

_GATES = "ifco"  # in PyTorch's order
_LSTMS = {
    # name of the equations' part → name and suffix of PyTorch's
    "encoder.0.forward": ("encoder", "l0"),
    "encoder.0.backward": ("encoder", "l0_reverse"),
    "decoder.0": ("decoder", "l0"),
}
_OTHERS = {  # of which a model without attention has no W_a
    "source.E": "embedding.weight",  # [V, embedding]; the target's and the output's too
    "bridge.0.W_s": "bridge_s.weight",
    "bridge.0.b_s": "bridge_s.bias",
    "bridge.0.W_c": "bridge_c.weight",
    "bridge.0.b_c": "bridge_c.bias",
    "attention.W_a": "attention.weight",
    "combination.W_c": "combination.weight",  # columns: first s_i, then c_i (with attention)
    "combination.b_c": "combination.bias",
    "output.b_y": "output_bias",
}


def to_equations(model: Seq2Seq) -> Arrays:
    """→ float32 arrays: matrices [rows out, columns in], biases [rows]."""
    state = model.state_dict()
    arrays = {name: state[torch_name].numpy() for name, torch_name in _OTHERS.items() if torch_name in state}
    for part, (module, suffix) in _LSTMS.items():
        for source, prefix in ((f"weight_ih_{suffix}", "W_x"), (f"weight_hh_{suffix}", "W_h"), (f"bias_ih_{suffix}", "b_")):
            for gate, block in zip(_GATES, state[f"{module}.{source}"].chunk(4)):
                arrays[f"{part}.{prefix}{gate}"] = block.numpy()
    return arrays


def from_equations(model: Seq2Seq, arrays: Arrays) -> None:
    """The inverse of to_equations: fills the model."""
    state = model.state_dict()  # tensors that share the model's memory
    for name, torch_name in _OTHERS.items():
        if torch_name in state:
            state[torch_name].copy_(as_tensor(arrays[name]))
    for part, (module, suffix) in _LSTMS.items():
        for target, prefix in ((f"weight_ih_{suffix}", "W_x"), (f"weight_hh_{suffix}", "W_h"), (f"bias_ih_{suffix}", "b_")):
            for gate, block in zip(_GATES, state[f"{module}.{target}"].chunk(4)):
                block.copy_(as_tensor(arrays[f"{part}.{prefix}{gate}"]))
        state[f"{module}.bias_hh_{suffix}"].zero_()


def as_tensor(array: np.ndarray) -> Tensor:
    return torch.from_numpy(array.copy())


def quantise(arrays: Arrays) -> Arrays:
    """Every matrix as int8, symmetric, a scale a row: value = q·scale[row]. Biases stay float32."""
    quantised: Arrays = {}
    for name, array in arrays.items():
        if array.ndim == 1:
            quantised[name] = array
            continue
        scale = np.maximum(np.abs(array).max(axis=1), np.finfo(np.float32).tiny) / np.float32(127)
        quantised[name] = np.rint(array / scale[:, None]).astype(np.int8)
        quantised[f"{name}.scale"] = scale.astype(np.float32)
    return quantised


def dequantise(arrays: Arrays) -> Arrays:
    return {
        name: array * arrays[f"{name}.scale"][:, None] if array.dtype == np.int8 else array
        for name, array in arrays.items()
        if not name.endswith(".scale")
    }
