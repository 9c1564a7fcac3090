"""
What PyTorch derives for the members of the family, in float32: the goldens of test/parity/gradients.test.ts.

    /usr/bin/python3 test/parity/make_gradient_goldens.py

Needs Debian's python3-torch and nothing else; shares no code with the extension. Writes goldens/gradients.json: for
every member of goldens/family.json the loss of a teacher-forced batch of two pairs of different lengths, its gradient
by every parameter, and the parameters after ten steps of torch.optim.Adam. Every other member has label smoothing.

Members, parameters and forward passes are those of make_family_goldens.py; only that the cells which PyTorch has are
called as functions of the parameters (torch.lstm_cell, …), so that autograd reaches the one parameter that a gate's two
bias vectors are made of. A frozen second bias is the same.
"""
import base64
import json
from pathlib import Path

import torch
import torch.nn.functional as F
from torch import Tensor

import make_family_goldens as family
from make_family_goldens import CELLS, EOS, SOS, SOURCES, Parameters

TARGETS = ([4, 6, 5], [3])
PADDING = -100
STEPS, RATE, EPSILON, SMOOTHING = 10, 0.01, 1e-4, 0.1
FUNCTIONS = {"rnn": torch.rnn_tanh_cell, "lstm": torch.lstm_cell, "gru-reset-after": torch.gru_cell}


class Trained(Parameters):
    """Parameters that gradients are asked for."""

    def __call__(self, name: str, *shape: int) -> Tensor:
        new = name not in self.known
        parameter = super().__call__(name, *shape)
        return parameter.requires_grad_() if new else parameter


class Called:
    """One layer in one direction, a step at a time, by PyTorch's function of the cell."""

    def __init__(self, cell: str, place: str, inputs: int, hidden: int, w: Parameters):
        self.function, self.weights = FUNCTIONS[cell], family.torch_weights(cell, place, inputs, hidden, w)

    def step(self, x: Tensor, state: list[Tensor]) -> list[Tensor]:
        before = [part.view(1, -1) for part in state]
        after = self.function(x.view(1, -1), tuple(before) if len(before) == 2 else before[0], *self.weights)
        return [part.flatten() for part in (after if isinstance(after, tuple) else (after,))]


def loss(spec: dict, w: Parameters, smoothing: float) -> Tensor:
    """`1/N Σ −log p(Y|X)` over a padded batch."""
    logits, gold = [], []
    for source, target in zip(SOURCES, TARGETS):
        values = family.Values()
        keys, finals = family.encode(spec, source, w, values)
        summary = spec["context"]["summary"]
        context = None if summary == "none" else family.summarise(summary, keys, finals, w)
        states = family.initial(spec, context, finals, w, values)
        family.decode(spec, keys, context, states, w, values, [SOS, *target])
        logits.append(torch.stack(values["output.z"]))
        gold.append(torch.tensor([*target, EOS]))
    logits = torch.nn.utils.rnn.pad_sequence(logits, batch_first=True)
    gold = torch.nn.utils.rnn.pad_sequence(gold, batch_first=True, padding_value=PADDING)
    whole = F.cross_entropy(logits.flatten(0, 1), gold.flatten(), ignore_index=PADDING, reduction="sum", label_smoothing=smoothing)
    return whole / len(SOURCES)


def base64s(tensors: dict[str, Tensor]) -> dict[str, str]:
    return {name: base64.b64encode(one.detach().numpy().tobytes()).decode() for name, one in tensors.items()}


def trained(number: int, spec: dict) -> dict:
    w, smoothing = Trained(number), SMOOTHING if number % 2 else 0.0
    first = loss(spec, w, smoothing)
    first.backward()
    # Not those that were drawn for a context that nothing reads.
    parameters = {name: one for name, one in w.known.items() if one.grad is not None}
    gradients = base64s({name: one.grad for name, one in parameters.items()})
    adam = torch.optim.Adam(parameters.values(), lr=RATE, eps=EPSILON)
    for step in range(STEPS):
        if step:
            adam.zero_grad()
            loss(spec, w, smoothing).backward()
        adam.step()
    return {"loss": first.item(), "smoothing": smoothing, "gradients": gradients, "after": base64s(parameters)}


def main() -> None:
    torch.set_num_threads(1)
    family.Torch = Called
    folder = Path(__file__).parent / "goldens"
    members = json.loads((folder / "family.json").read_text(encoding="utf-8"))["members"]
    assert {one["spec"]["encoder"]["cell"] for one in members} == set(CELLS)
    lines = ",\n".join(json.dumps(trained(number, one["spec"]), separators=(",", ":")) for number, one in enumerate(members))
    head = {"torch": torch.__version__, "targets": TARGETS, "steps": STEPS, "rate": RATE, "epsilon": EPSILON}
    text = f'{json.dumps(head)[:-1]},"members":[\n{lines}\n]}}\n'
    (folder / "gradients.json").write_text(text, encoding="utf-8")
    print(f"{len(members)} members, {len(text)} bytes")


if __name__ == "__main__":
    main()
