"""
What PyTorch computes with the models' weights, in float32: the goldens of the parity tests.

    node test/parity/make.mjs

That calls this script with the folder of each bundled model, its sentences and their token ids as JSON on stdin. It
needs nothing but Python and PyTorch (Debian: python3-torch with libopenblas0-pthread), and shares no code with the
extension or the training scripts.

Every LSTM is a torch.nn.LSTM, which says what the hidden and cell states are; its gates, which it keeps to itself,
are computed beside it and must lead to the same states. Values are named by the statements they belong to
(`encoder.0.forward.f`), each with one row a time step.

goldens/ID.json            a bundled model's hashes, its sentences, their source and target tokens
goldens/ID.safetensors     the values of every sentence, `0/attention.alpha`
goldens/tiny.json          specs of tiny models with random weights, sources and targets
goldens/tiny.safetensors   their weights, `0/weights/source.E`, and values, `0/source.x`
"""
import hashlib
import json
import sys
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

GOLDENS = Path(__file__).parent / "goldens"
GATES = "ifco"  # PyTorch's order; the weights of the candidate c̃ carry the letter c, its values the key g
KEYS = {"i": "i", "f": "f", "c": "g", "o": "o"}
AGREEMENT = {"rtol": 1e-5, "atol": 1e-5}  # of two float32 computations: |a − b| ≤ 1e-5·(1 + |b|)
TOP, RANDOM = 20, 44  # of each step's logits and probabilities, this many greatest and this many others are kept
DERIVED = ("source.x", "encoder.0.h", "decoder.x", "output.stop")  # copies of other values: only in the tiny goldens

Values = dict[str, Tensor]


class Lstm:
    """One direction of one layer: a torch.nn.LSTM, and its gates beside it."""

    def __init__(self, place: str, weights: Values):
        self.place, self.weights = place, weights
        stacked = [torch.cat([weights[f"{place}.{name}{gate}"] for gate in GATES]) for name in ("W_x", "W_h", "b_")]
        rows, inputs = stacked[0].shape
        self.lstm = nn.LSTM(inputs, rows // 4)
        state = self.lstm.state_dict()
        state["weight_ih_l0"], state["weight_hh_l0"], state["bias_ih_l0"] = stacked
        state["bias_hh_l0"] = torch.zeros(rows)
        self.lstm.load_state_dict(state)

    def step(self, x: Tensor, state: tuple[Tensor, Tensor]) -> tuple[tuple[Tensor, Tensor], Values]:
        """x [input], state (h, c) [hidden] each → the new state, and f i g c o h."""
        h, c = state
        gates = {}
        for gate in GATES:
            w = {name: self.weights[f"{self.place}.{name}{gate}"] for name in ("W_x", "W_h", "b_")}
            affine = w["W_x"] @ x + w["W_h"] @ h + w["b_"]
            gates[KEYS[gate]] = torch.tanh(affine) if gate == "c" else torch.sigmoid(affine)
        _, (new_h, new_c) = self.lstm(x.view(1, 1, -1), (h.view(1, 1, -1), c.view(1, 1, -1)))
        new_h, new_c = new_h.flatten(), new_c.flatten()
        torch.testing.assert_close(gates["f"] * c + gates["i"] * gates["g"], new_c, **AGREEMENT)
        torch.testing.assert_close(gates["o"] * torch.tanh(new_c), new_h, **AGREEMENT)
        return (new_h, new_c), {**gates, "c": new_c, "h": new_h}

    def read(self, sequence: Tensor, reverse: bool) -> tuple[Tensor, tuple[Tensor, Tensor], Values]:
        """sequence [T, input] → hidden states [T, hidden] in the order of the source, the final state, all values."""
        if reverse:
            sequence = sequence.flip(0)
        zeros = torch.zeros(self.lstm.hidden_size)
        state, rows = (zeros, zeros), []
        for x in sequence:
            state, values = self.step(x, state)
            rows.append(values)
        stacked = {key: torch.stack([row[key] for row in rows]) for key in rows[0]}
        whole, _ = self.lstm(sequence.unsqueeze(1))  # at once, as it is usually called
        torch.testing.assert_close(whole.squeeze(1), stacked["h"], **AGREEMENT)
        if reverse:
            stacked = {key: values.flip(0) for key, values in stacked.items()}
        return stacked["h"], state, {f"{self.place}.{key}": values for key, values in stacked.items()}


@torch.no_grad()
def reference(spec: dict, weights: Values, source: list[int]) -> Values:
    """Everything that greedy translation of the source computes, by statement."""
    values: Values = {}
    tied = spec["embedding"]["tied"] == "all"
    target_table = weights["source.E" if tied else "target.E"]
    output_table = weights["source.E" if tied else "output.W_y"]
    directions = ["forward", "backward"] if spec["encoder"]["direction"] == "bidirectional" else ["forward"]
    layers = range(spec["encoder"]["layers"])

    states = values["source.x"] = weights["source.E"][source]
    finals = []
    for layer in layers:
        read = [
            Lstm(f"encoder.{layer}.{direction}", weights).read(states, direction == "backward")
            for direction in directions
        ]
        states = torch.cat([hidden for hidden, _, _ in read], dim=1)
        finals.append([torch.cat(part) for part in zip(*(final for _, final, _ in read))])
        for _, _, of_direction in read:
            values.update(of_direction)
        if len(directions) == 2:
            values[f"encoder.{layer}.h"] = states

    cells = [Lstm(f"decoder.{layer}", weights) for layer in layers]
    state = []
    for layer, (h, c) in enumerate(finals):
        s_0 = weights[f"bridge.{layer}.W_s"] @ h + weights[f"bridge.{layer}.b_s"]
        c_0 = weights[f"bridge.{layer}.W_c"] @ c + weights[f"bridge.{layer}.b_c"]
        values[f"decoder.{layer}.s@0"], values[f"decoder.{layer}.c@0"] = s_0.unsqueeze(0), c_0.unsqueeze(0)
        state.append((s_0, c_0))

    y, logp, rows = spec["tokens"]["sos"], torch.tensor(0.0), []
    while y != spec["tokens"]["eos"] and len(rows) < spec["target"]["maxLength"]:
        row: Values = {}
        x = row["decoder.x"] = target_table[y]
        for layer, cell in enumerate(cells):
            state[layer], of_cell = cell.step(x, state[layer])
            x = state[layer][0]
            row.update({f"decoder.{layer}.{'s' if key == 'h' else key}": value for key, value in of_cell.items()})
        if spec["attention"]["score"] == "luong-general":
            scores = row["attention.e"] = states @ (weights["attention.W_a"].T @ x)
            alpha = row["attention.alpha"] = torch.softmax(scores, dim=0)
            context = row["attention.ctx"] = alpha @ states
            x = torch.cat([x, context])
        combined = weights["combination.W_c"] @ x + weights["combination.b_c"]
        s_tilde = row["combination.s_tilde"] = torch.tanh(combined)
        logits = row["output.z"] = output_table @ s_tilde + weights["output.b_y"]
        p = row["output.p"] = torch.softmax(logits, dim=0)
        y = int(p.argmax())
        logp = logp + torch.log(p[y])
        row["output.y"], row["output.logp"] = torch.tensor([float(y)]), logp.view(1)
        row["output.stop"] = torch.tensor([float(y == spec["tokens"]["eos"])])
        rows.append(row)
    values.update({key: torch.stack([row[key] for row in rows]) for key in rows[0]})
    return values


def thinned(values: Values, generator: torch.Generator) -> Values:
    """Without most of each step's logits and probabilities; of all logits, mean and root mean square stay."""
    kept = {key: value for key, value in values.items() if key not in DERIVED}
    z = values["output.z"]
    others = torch.randint(z.shape[1], (len(z), RANDOM), generator=generator)
    units = torch.cat([z.topk(TOP, dim=1).indices, others], dim=1)
    kept["output.z"], kept["output.p"] = z.gather(1, units), values["output.p"].gather(1, units)
    kept["units"] = units.float()
    wide = z.double()
    kept["output.z mean"] = wide.mean(dim=1, keepdim=True).float()
    kept["output.z rms"] = wide.square().mean(dim=1, keepdim=True).sqrt().float()
    return kept


TINY = {
    "format": "seq2seq-stepper",
    "version": 1,
    "id": "tiny",
    "title": {"en": "Tiny", "ko": "작은 모델"},
    "source": {"kind": "text", "language": "en", "script": "Latin", "tokenizer": "a.json", "vocabulary": 23, "maxLength": 20},
    "target": {"kind": "text", "language": "fr", "tokenizer": "b.json", "vocabulary": 23, "maxLength": 7},
    "tokens": {"pad": 0, "sos": 1, "eos": 2, "unk": 3},
    "embedding": {"size": 8, "tied": "all"},
    "encoder": {"cell": "lstm", "layers": 1, "hidden": 6, "direction": "bidirectional"},
    "context": {"summary": "last", "cell": False, "output": False},
    "bridge": "projection",
    "decoder": {"cell": "lstm", "layers": 1, "hidden": 9},
    "attention": {"score": "luong-general", "cell": False, "output": True},
    "combination": {"kind": "concat", "previous": False, "layer": "tanh", "size": 8},
    "decoding": {"strategy": "greedy"},
}


def tiny_spec(layers: int, direction: str, tied: str) -> dict:
    spec = json.loads(json.dumps(TINY))
    spec["encoder"].update(layers=layers, direction=direction)
    spec["decoder"].update(layers=layers)
    spec["embedding"]["tied"] = tied
    if tied == "none":
        spec["target"]["vocabulary"], spec["combination"]["size"] = 29, 11
    return spec


def random_weights(spec: dict, generator: torch.Generator) -> Values:
    """Weights large enough that gates, attention and output are far from even."""
    weights: Values = {}

    def draw(name: str, *shape: int) -> None:
        weights[name] = torch.randn(shape, generator=generator) * (0.7 if len(shape) > 1 else 0.5)

    def draw_lstm(place: str, inputs: int, hidden: int) -> None:
        for gate in GATES:
            draw(f"{place}.W_x{gate}", hidden, inputs)
            draw(f"{place}.W_h{gate}", hidden, hidden)
            draw(f"{place}.b_{gate}", hidden)

    embedding, combination = spec["embedding"]["size"], spec["combination"]["size"]
    encoder, decoder = spec["encoder"]["hidden"], spec["decoder"]["hidden"]
    directions = ["forward", "backward"] if spec["encoder"]["direction"] == "bidirectional" else ["forward"]
    both = encoder * len(directions)
    draw("source.E", spec["source"]["vocabulary"], embedding)
    if spec["embedding"]["tied"] == "none":
        draw("target.E", spec["target"]["vocabulary"], embedding)
        draw("output.W_y", spec["target"]["vocabulary"], combination)
    for layer in range(spec["encoder"]["layers"]):
        for direction in directions:
            draw_lstm(f"encoder.{layer}.{direction}", both if layer else embedding, encoder)
        draw_lstm(f"decoder.{layer}", decoder if layer else embedding, decoder)
        for state in "sc":
            draw(f"bridge.{layer}.W_{state}", decoder, both)
            draw(f"bridge.{layer}.b_{state}", decoder)
    draw("attention.W_a", decoder, both)
    draw("combination.W_c", combination, decoder + both)
    draw("combination.b_c", combination)
    draw("output.b_y", spec["target"]["vocabulary"])
    return weights


def read_weights(path: Path) -> Values:
    """A model.safetensors as float32: F32 and F16 as they are, I8 times its row scales."""
    content = path.read_bytes()
    start = 8 + int.from_bytes(content[:8], "little")
    header = json.loads(content[8:start])
    header.pop("__metadata__", None)
    kinds = {"F32": "<f4", "F16": "<f2", "I8": "i1"}
    arrays = {
        name: np.frombuffer(content[start:], kinds[entry["dtype"]], int(np.prod(entry["shape"])), entry["data_offsets"][0])
        .reshape(entry["shape"])
        for name, entry in header.items()
    }
    weights = {}
    for name, array in arrays.items():
        if name.endswith(".scale"):
            continue
        scale = arrays[f"{name}.scale"][:, None] if array.dtype == np.int8 else 1
        weights[name] = torch.from_numpy((array * scale).astype(np.float32))
    return weights


def write_values(path: Path, values: Values) -> None:
    """All float32, in a safetensors file."""
    header, data = {}, bytearray()
    for name, value in values.items():
        begin = len(data)
        data += value.contiguous().numpy().astype("<f4").tobytes()
        header[name] = {"dtype": "F32", "shape": list(value.shape), "data_offsets": [begin, len(data)]}
    text = json.dumps(header, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 8)
    path.write_bytes(len(text).to_bytes(8, "little") + text + data)
    print(f"{path}: {path.stat().st_size:,} bytes")


def write_json(path: Path, rows: list[dict], **others: object) -> None:
    """One row a line."""
    lines = ",\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
    head = "".join(f"{json.dumps(key)}: {json.dumps(value, indent=1)},\n" for key, value in others.items())
    path.write_text(f"{{{head}\"rows\": [\n{lines}\n]}}\n", encoding="utf-8")


def bundled(folder: Path, sentences: list[dict]) -> None:
    spec = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    weights = read_weights(folder / "model.safetensors")
    generator = torch.Generator().manual_seed(1)
    everything: Values = {}
    for number, sentence in enumerate(sentences):
        values = thinned(reference(spec, weights, sentence["source"]), generator)
        sentence["target"] = [int(y) for y in values.pop("output.y").flatten()]
        everything.update({f"{number}/{key}": value for key, value in values.items()})
    files = ["config.json", "model.safetensors", "tokenizer.json"]
    hashes = {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in files}
    write_json(GOLDENS / f"{folder.name}.json", sentences, model=hashes)
    write_values(GOLDENS / f"{folder.name}.safetensors", everything)


def tiny() -> None:
    generator = torch.Generator().manual_seed(2)
    models, everything = [], {}
    for layers, direction, tied in [(1, "bidirectional", "all"), (2, "bidirectional", "none"), (2, "forward", "all")]:
        spec = tiny_spec(layers, direction, tied)
        weights = random_weights(spec, generator)
        source = torch.randint(3, spec["source"]["vocabulary"], (5,), generator=generator).tolist()
        values = reference(spec, weights, source)
        number = len(models)
        everything.update({f"{number}/weights/{key}": value for key, value in weights.items()})
        everything.update({f"{number}/{key}": value for key, value in values.items()})
        models.append({"spec": spec, "source": source})
    write_json(GOLDENS / "tiny.json", models)
    write_values(GOLDENS / "tiny.safetensors", everything)


if __name__ == "__main__":
    GOLDENS.mkdir(exist_ok=True)
    torch.set_num_threads(1)  # the same sums in the same order wherever it runs
    for model in json.load(sys.stdin):
        bundled(Path(model["folder"]), model["sentences"])
    tiny()
