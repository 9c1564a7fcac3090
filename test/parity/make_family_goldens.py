"""
What PyTorch computes for members of the family, in float32: the goldens of test/parity/family.test.ts.

    /usr/bin/python3 test/parity/make_family_goldens.py

Needs Debian's python3-torch and nothing else; shares no code with the extension. Writes goldens/family.json: for
every cell × direction × layers (1, 2, 3) × attention score a member of the family, whose other choices are drawn by
chance, and what it computes for two sources: all hidden and cell states, attention weights, contexts and logits. After
them, for every cell × direction, one that reads frames instead of tokens.

- Parameters are not stored: `drawn` makes them from the member's number and their names, as family.test.ts does.
- Cells that PyTorch has (RNN, LSTM, GRU with the reset after the recurrent product) are torch.nn modules, with both
  of their bias vectors in use. The encoder is run as one nn.LSTM/GRU/RNN of all layers and directions too, on both
  sources in one padded and packed batch, and must agree with what is stored.
- Peephole LSTMs and the GRU of Cho et al. are written out here with torch's operators, a time step at a time.
"""
import base64
import itertools
import json
import random
from pathlib import Path

import torch
from torch import Tensor, nn

CELLS = ("rnn", "lstm", "lstm-peephole", "lstm-peephole-diagonal", "gru", "gru-reset-after")
TORCH = {"rnn": (nn.RNN, "h"), "lstm": (nn.LSTM, "ifco"), "gru-reset-after": (nn.GRU, "rzn")}  # its order of gates
SCORES = ("none", "dot", "bahdanau", "luong-general")
SOURCES = ([5, 4, 6, 3], [6, 5])  # of two lengths
VOCABULARY, SOS, EOS, STEPS = 7, 1, 2, 3
EMBEDDING, HIDDEN, ATTENTION = 3, 2, 2
MASK = 0xFFFFFFFF


class Parameters:
    """Every parameter of a member by its name, drawn when it is asked for."""

    def __init__(self, number: int):
        self.number, self.known = number, {}

    def __call__(self, name: str, *shape: int) -> Tensor:
        if name not in self.known:
            values = list(itertools.islice(drawn(self.number, name), torch.Size(shape).numel()))
            self.known[name] = torch.tensor(values, dtype=torch.float64).float().view(shape)
            if name == "output.b_y":
                self.known[name][EOS] -= 6  # so that nothing ends early
        assert self.known[name].shape == torch.Size(shape), name
        return self.known[name]


def drawn(number: int, name: str):
    """Numbers in [−1.2, 1.2): mulberry32, seeded with FNV-1a of the name."""
    state = (2166136261 ^ number) & MASK
    for byte in name.encode():
        state = ((state ^ byte) * 16777619) & MASK
    while True:
        state = (state + 0x6D2B79F5) & MASK
        t = ((state ^ (state >> 15)) * (1 | state)) & MASK
        t = ((t + (((t ^ (t >> 7)) * (61 | t)) & MASK)) & MASK) ^ t
        yield (((t ^ (t >> 14)) & MASK) / 4294967296 * 2 - 1) * 1.2


def torch_weights(cell: str, place: str, inputs: int, hidden: int, w: Parameters) -> list[Tensor]:
    """weight_ih, weight_hh, bias_ih, bias_hh of one layer and direction, from one parameter a gate."""
    gates = TORCH[cell][1]
    ih = torch.cat([w(f"{place}.W_x{gate}", hidden, inputs) for gate in gates])
    hh = torch.cat([w(f"{place}.W_h{gate}", hidden, hidden) for gate in gates])
    biases = [w(f"{place}.b_{gate}", hidden) for gate in gates]
    if cell == "gru-reset-after":  # the candidate keeps its second bias; the others are sums of two
        second = w(f"{place}.b_hn", hidden)
        return [ih, hh, torch.cat([*(0.75 * b for b in biases[:2]), biases[2]]), torch.cat([*(0.25 * b for b in biases[:2]), second])]
    return [ih, hh, 0.75 * torch.cat(biases), 0.25 * torch.cat(biases)]


def stack(cell: str, inputs: int, hidden: int, weights: list[list[Tensor]], bidirectional: bool) -> nn.Module:
    """One torch module over the layers (and directions) whose weights are given in its order."""
    layers = len(weights) // (2 if bidirectional else 1)
    module = TORCH[cell][0](inputs, hidden, layers, bidirectional=bidirectional)
    for parameter, value in zip(module.parameters(), itertools.chain(*weights), strict=True):
        assert parameter.shape == value.shape
        parameter.data.copy_(value)
    return module


class Torch:
    """One layer in one direction, as PyTorch computes it."""

    def __init__(self, cell: str, place: str, inputs: int, hidden: int, w: Parameters):
        self.weights = torch_weights(cell, place, inputs, hidden, w)
        self.module = stack(cell, inputs, hidden, [self.weights], False)

    def step(self, x: Tensor, state: list[Tensor]) -> list[Tensor]:
        before = [part.view(1, 1, -1) for part in state]
        _, after = self.module(x.view(1, 1, -1), tuple(before) if len(before) == 2 else before[0])
        return [part.flatten() for part in (after if isinstance(after, tuple) else (after,))]


class ByHand:
    """The cells that PyTorch lacks. Only what is asked for is drawn, so every name and shape is checked."""

    def __init__(self, cell: str, place: str, inputs: int, hidden: int, w: Parameters):
        self.cell, self.place, self.inputs, self.hidden, self.w = cell, place, inputs, hidden, w

    def affine(self, gate: str, x: Tensor, h: Tensor) -> Tensor:
        of = lambda name, *shape: self.w(f"{self.place}.{name}{gate}", *shape)
        return of("W_x", self.hidden, self.inputs) @ x + of("W_h", self.hidden, self.hidden) @ h + of("b_", self.hidden)

    def peephole(self, gate: str, c: Tensor) -> Tensor:
        if self.cell == "lstm-peephole":
            return self.w(f"{self.place}.W_c{gate}", self.hidden, self.hidden) @ c
        return self.w(f"{self.place}.w_c{gate}", self.hidden) * c

    def step(self, x: Tensor, state: list[Tensor]) -> list[Tensor]:
        h = state[0]
        if self.cell == "gru":
            r, z = (torch.sigmoid(self.affine(gate, x, h)) for gate in "rz")
            return [(1 - z) * torch.tanh(self.affine("n", x, r * h)) + z * h]
        c = state[1]
        f, i = (torch.sigmoid(self.affine(gate, x, h) + self.peephole(gate, c)) for gate in "fi")
        c = f * c + i * torch.tanh(self.affine("c", x, h))
        return [torch.sigmoid(self.affine("o", x, h) + self.peephole("o", c)) * torch.tanh(c), c]


def recurrent(cell: str, *place) -> Torch | ByHand:
    return (Torch if cell in TORCH else ByHand)(cell, *place)


def zeros(cell: str, hidden: int) -> list[Tensor]:
    return [torch.zeros(hidden) for _ in range(2 if cell.startswith("lstm") else 1)]


class Values(dict):
    """What was computed, by name: rows, one a time step."""

    def put(self, name: str, value: Tensor) -> None:
        self.setdefault(name, []).append(value)


def read(spec: dict, tokens: list[int], w: Parameters) -> Tensor:
    """→ what the encoder reads [time, size]: embeddings, or for a source of vectors a frame for each token."""
    if "source" in spec:
        size = spec["source"]["size"]
        return torch.tensor([[token * (k + 1) / 16 - 1 for k in range(size)] for token in tokens])
    return w("source.E", VOCABULARY, spec["embedding"]["size"])[tokens]


def encode(spec: dict, tokens: list[int], w: Parameters, values: Values):
    """→ the top layer's states [time, width], and of each layer and part the final values of each direction."""
    encoder = spec["encoder"]
    hidden = encoder["hidden"]
    directions = ("forward", "backward") if encoder["direction"] == "bidirectional" else ("forward",)
    inputs = read(spec, tokens, w)
    finals = []
    for layer in range(encoder["layers"]):
        outputs, ends = [], []
        for direction in directions:
            place = f"encoder.{layer}.{direction}"
            cell = recurrent(encoder["cell"], place, inputs.shape[1], hidden, w)
            state, states = zeros(encoder["cell"], hidden), []
            for x in inputs if direction == "forward" else inputs.flip(0):
                state = cell.step(x, state)
                states.append(state)
            ends.append(state)
            states = states if direction == "forward" else states[::-1]
            for name, part in zip("hc", zip(*states)):
                for row in part:
                    values.put(f"{place}.{name}", row)
            outputs.append(torch.stack([state[0] for state in states]))
        inputs = torch.cat(outputs, 1)
        finals.append(list(zip(*ends)))
    return inputs, finals


def check_batch(spec: dict, w: Parameters, encoded: list) -> None:
    """The whole encoder as one module, on a padded batch: the same numbers as each source gets alone."""
    encoder, width = spec["encoder"], len(encoded[0][0][0])
    if encoder["cell"] not in TORCH:
        return
    bidirectional = encoder["direction"] == "bidirectional"
    places = [(layer, way) for layer in range(encoder["layers"]) for way in (("forward", "backward") if bidirectional else ("forward",))]
    sources = [read(spec, tokens, w) for tokens in SOURCES]
    size = sources[0].shape[1]
    weights = [torch_weights(encoder["cell"], f"encoder.{layer}.{way}", width if layer else size, encoder["hidden"], w) for layer, way in places]
    module = stack(encoder["cell"], size, encoder["hidden"], weights, bidirectional)
    batch = nn.utils.rnn.pack_sequence(sources, enforce_sorted=False)
    packed, last = module(batch)
    outputs, lengths = nn.utils.rnn.pad_packed_sequence(packed, batch_first=True)
    last = last if isinstance(last, tuple) else (last,)
    for k, (states, finals) in enumerate(encoded):
        torch.testing.assert_close(outputs[k, : lengths[k]], states, rtol=1e-5, atol=1e-6)
        for part, whole in enumerate(last):
            ends = torch.stack([end for layer in finals for end in layer[part]])
            torch.testing.assert_close(whole[:, k], ends, rtol=1e-5, atol=1e-6)


def summarise(summary: str, states: Tensor, finals, w: Parameters) -> Tensor:
    if summary == "last":
        return torch.cat(finals[-1][0])
    if summary == "mean":
        return states.mean(0)
    if summary == "max":
        return states.max(0).values
    width = states.shape[1]
    scores = torch.tanh(states @ w("context.W_u", width, width).T + w("context.b_u", width)) @ w("context.w_u", width)
    return torch.softmax(scores, 0) @ states


def initial(spec: dict, context: Tensor | None, finals, w: Parameters, values: Values) -> list[list[Tensor]]:
    """The decoder's state of every layer before its first step."""
    decoder, bridge = spec["decoder"], spec["bridge"]
    states = []
    for layer in range(decoder["layers"]):
        state = zeros(decoder["cell"], decoder["hidden"])
        for part, name in enumerate("sc"[: len(state)]):
            if bridge == "none":
                continue
            if part == 0 and spec["context"]["summary"] != "last":
                ends = (context,)
            elif part < len(finals[layer]):
                ends = finals[layer][part]
            else:
                continue
            joined = torch.cat(ends)
            if bridge.startswith("projection"):
                joined = w(f"bridge.{layer}.W_{name}", decoder["hidden"], len(joined)) @ joined + w(f"bridge.{layer}.b_{name}", decoder["hidden"])
                joined = torch.tanh(joined) if bridge == "projection-tanh" else joined
            elif bridge == "sum":
                joined = ends[0] + ends[1]
            state[part] = joined
            values.put(f"decoder.{layer}.{name}@0", joined)
        states.append(state)
    return states


def attend(spec: dict, query: Tensor, keys: Tensor, w: Parameters, values: Values) -> Tensor:
    """→ the context vector of one decoder step [width]."""
    attention, (size, width) = spec["attention"], (len(query), keys.shape[1])
    if attention["score"] == "dot":
        scores = keys @ query
    elif attention["score"] == "luong-general":
        scores = keys @ (query @ w("attention.W_a", size, width))
    else:
        units = attention["size"]
        added = w("attention.W_b", units, size) @ query + keys @ w("attention.W_c", units, width).T
        added = added + w("attention.b_a", units) if attention.get("bias") else added
        scores = torch.tanh(added) @ w("attention.W_a", units)
    weights = torch.softmax(scores, 0)
    values.put("attention.e", scores)
    values.put("attention.alpha", weights)
    values.put("attention.ctx", weights @ keys)
    return weights @ keys


def decode(
    spec: dict, keys: Tensor, context: Tensor | None, states: list[list[Tensor]], w: Parameters, values: Values, fed: list[int] | None = None
):
    """Three steps, each fed what the one before wrote; or a step for each token that is given to be fed."""
    decoder, attention, fixed = spec["decoder"], spec["attention"], spec["context"]
    combination, embedding = spec["combination"], spec["embedding"]
    before = attention["score"] == "bahdanau"
    table = w("source.E" if embedding["tied"] == "all" else "target.E", VOCABULARY, embedding["size"])
    attended = torch.zeros(keys.shape[1])
    token, logp, cells = SOS, torch.zeros(()), None
    for step in range(len(fed) if fed else STEPS):
        x = table[fed[step] if fed else token]
        if before:
            attended = attend(spec, states[-1][0], keys, w, values)
        below = torch.cat([x, *([context] if fixed["cell"] else []), *([attended] if attention.get("cell") else [])])
        cells = cells or [
            recurrent(decoder["cell"], f"decoder.{layer}", decoder["hidden"] if layer else len(below), decoder["hidden"], w)
            for layer in range(decoder["layers"])
        ]
        for layer, cell in enumerate(cells):
            states[layer] = cell.step(below, states[layer])
            below = states[layer][0]
            for name, part in zip("sc", states[layer]):
                values.put(f"decoder.{layer}.{name}", part)
        if attention["score"] != "none" and not before:
            attended = attend(spec, below, keys, w, values)
        parts = [below, *([context] if fixed["output"] else []), *([attended] if attention.get("output") else [])]
        parts += [x] if combination["previous"] else []
        whole = sum(parts) if combination["kind"] == "addition" else torch.cat(parts)
        if combination["layer"] == "tanh":
            size = combination["size"]
            whole = torch.tanh(w("combination.W_c", size, len(whole)) @ whole + w("combination.b_c", size))
            values.put("combination.s_tilde", whole)
        affine = table if embedding["tied"] != "none" else w("output.W_y", VOCABULARY, len(whole))
        logits = affine @ whole + w("output.b_y", VOCABULARY)
        token = int(logits.argmax())
        logp = logp + torch.log_softmax(logits, 0)[token]
        for name, value in (("z", logits), ("y", torch.tensor(float(token))), ("logp", logp)):
            values.put(f"output.{name}", value)


def member(number: int, cell: str, direction: str, layers: int, score: str) -> dict:
    """A member with this cell, direction, depth and score; the rest by chance, within what makes sense."""
    chance = random.Random(number)
    width = HIDDEN * (2 if direction == "bidirectional" else 1)
    summary = chance.choice([*(["none"] if score != "none" else []), "last", "mean", "max", "attentive"])
    bridges = ["none"] if summary == "none" else ["none", "projection", "identity" if width == HIDDEN else "concat"]
    bridges += ["sum"] if summary == "last" and width > HIDDEN and score != "dot" else []
    bridge = chance.choice(bridges)
    places = [(False, False), (True, False), (False, True), (True, True)]
    into = (False, False) if summary == "none" else chance.choice(places[bridge == "none" :])
    attended = (False, False) if score == "none" else chance.choice(places[1:])
    hidden = HIDDEN if bridge == "sum" else width if bridge in ("identity", "concat") or score == "dot" else 3
    previous = chance.random() < 0.3
    parts = [hidden, *([width] if into[1] else []), *([width] if attended[1] else []), *([EMBEDDING] if previous else [])]
    kind = "none" if len(parts) == 1 else "addition" if len(set(parts)) == 1 else "concat"
    layer = chance.choice(["none", "tanh"])
    read = EMBEDDING if layer == "tanh" else parts[0] if kind == "addition" else sum(parts)
    spec = {
        "embedding": {"size": EMBEDDING, "tied": chance.choice(["none", "target", "all"]) if read == EMBEDDING else "none"},
        "encoder": {"cell": cell, "layers": layers, "hidden": HIDDEN, "direction": direction},
        "context": {"summary": summary, "cell": into[0], "output": into[1]},
        "bridge": bridge,
        "decoder": {"cell": cell if number % 3 else chance.choice(CELLS), "layers": layers, "hidden": hidden},
        "attention": {
            "score": score,
            **({} if score == "none" else {"cell": attended[0], "output": attended[1]}),
            **({"size": ATTENTION} if score == "bahdanau" else {}),
        },
        "combination": {"kind": kind, "previous": previous, "layer": layer, **({"size": EMBEDDING} if layer == "tanh" else {})},
    }
    if bridge == "projection" and chance.random() < 0.5:
        spec["bridge"] = "projection-tanh"
    if score == "bahdanau" and chance.random() < 0.5:
        spec["attention"]["bias"] = True
    return spec


def vectors(number: int, cell: str, direction: str) -> dict:
    """A member that reads frames instead of tokens."""
    spec = member(number, cell, direction, 2, "luong-general")
    tied = "target" if spec["embedding"]["tied"] == "all" else spec["embedding"]["tied"]
    return {**spec, "source": {"kind": "vectors", "size": 2, "maxLength": 9}, "embedding": {**spec["embedding"], "tied": tied}}


@torch.no_grad()
def computed(number: int, spec: dict) -> list[dict]:
    w = Parameters(number)
    runs, encoded = [], []
    for tokens in SOURCES:
        values = Values()
        keys, finals = encode(spec, tokens, w, values)
        encoded.append((keys, finals))
        summary, fixed = spec["context"]["summary"], spec["context"]
        context = None if summary == "none" else summarise(summary, keys, finals, w)
        if context is not None and (fixed["cell"] or fixed["output"] or (spec["bridge"] != "none" and summary != "last")):
            values.put("context.ctx", context)
        decode(spec, keys, context, initial(spec, context, finals, w, values), w, values)
        rows = {name: torch.stack(rows).float().numpy().tobytes() for name, rows in values.items()}
        runs.append({name: base64.b64encode(data).decode() for name, data in rows.items()})
    check_batch(spec, w, encoded)
    return runs


def main() -> None:
    torch.set_num_threads(1)
    members = []
    choices = itertools.product(CELLS, ("forward", "bidirectional"), (1, 2, 3), SCORES)
    for number, (cell, direction, layers, score) in enumerate(choices):
        spec = member(number, cell, direction, layers, score)
        members.append({"spec": spec, "runs": computed(number, spec)})
    for cell, direction in itertools.product(CELLS, ("forward", "bidirectional")):
        spec = vectors(len(members), cell, direction)
        members.append({"spec": spec, "runs": computed(len(members), spec)})
    folder = Path(__file__).parent / "goldens"
    folder.mkdir(exist_ok=True)
    lines = ",\n".join(json.dumps(one, separators=(",", ":")) for one in members)
    text = f'{{"torch":"{torch.__version__}","sources":{json.dumps(SOURCES)},"steps":{STEPS},"members":[\n{lines}\n]}}\n'
    (folder / "family.json").write_text(text, encoding="utf-8")
    print(f"{len(members)} members, {len(text)} bytes")


if __name__ == "__main__":
    main()
