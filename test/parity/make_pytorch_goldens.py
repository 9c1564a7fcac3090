"""
PyTorch checkpoints, and what their modules compute in float32: the goldens of test/parity/pytorch.test.ts.

    node esbuild.mjs && /usr/bin/python3 test/parity/make_pytorch_goldens.py

Needs Debian's python3-torch and Node; shares no code with the extension. For every cell of torch.nn × direction ×
layers (1, 2, 3) × attention an encoder–decoder as one writes it in PyTorch, with random weights; what else there is
to choose changes from one to the next. It is run on two sources in one padded and packed batch, teacher-forced, and
each source alone has to agree with it.

- goldens/pytorch.zip: of each the state dictionary, by torch.save and as safetensors. Weights are multiples of 1/64,
  so that the file stays small.
- goldens/pytorch.json: of each what import has to be told, and all hidden and cell states, attention weights, contexts
  and logits.

At the end every checkpoint is imported and exported again by dist/cli.js, and what overview's classes can hold must load
into them with strict=True and compute the same.
"""
import base64
import io
import itertools
import json
import struct
import subprocess
import tempfile
import zipfile
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence, pad_sequence

CELLS = {"rnn": nn.RNN, "lstm": nn.LSTM, "gru": nn.GRU}
ATTENTIONS = ("none", "dot", "bahdanau", "luong-general")
SOURCES, TARGETS = ([5, 3, 6, 4], [6, 5]), ([1, 4, 5], [1, 6, 3])
SOURCE_VOCABULARY, TARGET_VOCABULARY, PAD = 7, 8, 0
SOURCE_EMBEDDING, EMBEDDING, HIDDEN, UNITS, COMBINED = 4, 3, 2, 3, 3
CLI = Path(__file__).parents[2] / "dist" / "cli.js"


class Encoder(nn.Module):
    """overview's encoder, in any cell and direction; it stops at each sequence's end."""

    def __init__(self, cell: str, layers: int, both: bool, bias: bool, bridge: int | None):
        super().__init__()
        self.embedding = nn.Embedding(SOURCE_VOCABULARY, SOURCE_EMBEDDING)
        setattr(self, cell, CELLS[cell](SOURCE_EMBEDDING, HIDDEN, layers, bias=bias, bidirectional=both, batch_first=True))
        if bridge:
            self.fc_hidden = nn.Linear(HIDDEN * (1 + both), bridge)
            if cell == "lstm":
                self.fc_cell = nn.Linear(HIDDEN * (1 + both), bridge)


class Attention(nn.Module):
    """Scores of one query [batch, query] for the keys [batch, time, key]."""

    def __init__(self, kind: str, query: int, key: int, form: int):
        super().__init__()
        self.kind, self.form = kind, form
        if kind == "luong-general":
            self.W_a = nn.Linear(key, query, bias=form == 1)
        elif kind == "bahdanau" and form == 0:
            self.Wa, self.Ua, self.Va = nn.Linear(query, UNITS), nn.Linear(key, UNITS), nn.Linear(UNITS, 1)
        elif kind == "bahdanau":
            self.attn, self.v = nn.Linear(query + key, UNITS, bias=form == 1), nn.Linear(UNITS, 1, bias=False)

    def forward(self, query: Tensor, keys: Tensor) -> Tensor:
        if self.kind == "dot":
            return torch.einsum("bq,btq->bt", query, keys)
        if self.kind == "luong-general":
            return torch.einsum("bq,btq->bt", query, self.W_a(keys))
        queries = query[:, None].expand(-1, keys.shape[1], -1)
        if self.form == 0:
            return self.Va(torch.tanh(self.Wa(queries) + self.Ua(keys)))[..., 0]
        return self.v(torch.tanh(self.attn(torch.cat([queries, keys], 2))))[..., 0]


class Decoder(nn.Module):
    def __init__(self, cell: str, layers: int, bias: bool, hidden: int, key: int, attention: str, form: int):
        super().__init__()
        self.kind = attention
        # What the cell and the output read beside embedding and state: attention's context, or the fixed one.
        self.fixed = attention == "none" and form == 2
        self.fed = attention == "bahdanau" or self.fixed or (attention == "luong-general" and form == 2)
        self.reads = attention not in ("none", "bahdanau") or (attention == "bahdanau" and form == 1) or self.fixed
        self.previous = attention == "bahdanau" and form == 1 or self.fixed
        combined = self.reads and form == 0
        width = hidden + key * self.reads + EMBEDDING * self.previous
        self.embedding = nn.Embedding(TARGET_VOCABULARY, EMBEDDING)
        if attention not in ("none", "dot"):
            self.attention = Attention(attention, hidden, key, form)
        setattr(self, cell, CELLS[cell](EMBEDDING + key * self.fed, hidden, layers, bias=bias, batch_first=True))
        if combined:
            self.concat = nn.Linear(width, COMBINED)
        self.fc = nn.Linear(COMBINED if combined else width, TARGET_VOCABULARY, bias=bias)


class Seq2Seq(nn.Module):
    def __init__(self, cell: str, both: bool, layers: int, attention: str, number: int):
        super().__init__()
        self.cell, self.both, self.layers = cell, both, layers
        form, key = number % 3, HIDDEN * (1 + both)
        crossing = ("concat" if both else "identity") if attention == "dot" else (("concat", "projection", "sum") if both else ("identity", "projection", "identity"))[(number // 3) % 3]
        self.crossing = crossing
        hidden = {"projection": 3, "sum": HIDDEN}.get(crossing, key)
        bias = number % 7 != 3
        self.encoder = Encoder(cell, layers, both, bias, hidden if crossing == "projection" else None)
        self.decoder = Decoder(cell, layers, bias, hidden, key, attention, form)

    def bridge(self, final: Tensor, part: int) -> Tensor:
        """[layers·directions, batch, hidden] → [layers, batch, decoder hidden]"""
        joined = torch.cat([final[0::2], final[1::2]], 2) if self.both else final
        if self.crossing == "sum":
            return final[0::2] + final[1::2]
        if self.crossing == "projection":
            return (self.encoder.fc_cell if part else self.encoder.fc_hidden)(joined)
        return joined

    def forward(self, source: Tensor, lengths: Tensor, target: Tensor, values: "Values | None" = None) -> Tensor:
        """Logits [batch, target steps, vocabulary] of a padded batch; the encoder does not see the padding."""
        encoder, decoder = getattr(self.encoder, self.cell), getattr(self.decoder, self.cell)
        packed = pack_padded_sequence(self.encoder.embedding(source), lengths, batch_first=True, enforce_sorted=False)
        outputs, final = encoder(packed)
        keys, _ = pad_packed_sequence(outputs, batch_first=True)
        final = final if isinstance(final, tuple) else (final,)
        fixed = torch.cat([final[0][-2], final[0][-1]], 1) if self.both else final[0][-1]
        state = tuple(self.bridge(one, part) for part, one in enumerate(final))
        padding = torch.arange(keys.shape[1])[None] >= lengths[:, None]
        kind, fed = self.decoder.kind, self.decoder.fed
        score = getattr(self.decoder, "attention", Attention("dot", 0, 0, 0))
        context, rows = torch.zeros(len(source), keys.shape[2]), []
        if self.decoder.fixed:
            context = fixed

        def attend(query: Tensor) -> Tensor:
            weights = torch.softmax(score(query, keys).masked_fill(padding, -torch.inf), 1)
            if values is not None:
                values.put("attention.alpha", weights[0])
            return torch.einsum("bt,btk->bk", weights, keys)

        for token in target.T:
            x = self.decoder.embedding(token)
            if kind == "bahdanau":
                context = attend(state[0][-1])
            read = torch.cat([x, context], 1) if fed else x
            _, after = decoder(read[:, None], state if len(state) == 2 else state[0])
            state = after if isinstance(after, tuple) else (after,)
            s = state[0][-1]
            if kind in ("dot", "luong-general"):
                context = attend(s)
            parts = [s, *([context] if self.decoder.reads else []), *([x] if self.decoder.previous else [])]
            joined = torch.cat(parts, 1)
            if hasattr(self.decoder, "concat"):
                joined = torch.tanh(self.decoder.concat(joined))
            rows.append(self.decoder.fc(joined))
            if values is not None:
                for layer in range(self.layers):
                    for name, part in zip("sc", state):
                        values.put(f"decoder.{layer}.{name}", part[layer, 0])
                if kind != "none":
                    values.put("attention.ctx", context[0])
                values.put("output.z", rows[-1][0])
        return torch.stack(rows, 1)


class Values(dict):
    def put(self, name: str, value: Tensor) -> None:
        self.setdefault(name, []).append(value)


def encoder_states(model: Seq2Seq, source: list[int], values: Values) -> None:
    """All hidden and cell states of the encoder, a time step at a time, of one layer and direction after another."""
    module = getattr(model.encoder, model.cell)
    inputs = model.encoder.embedding(torch.tensor(source))
    for layer in range(model.layers):
        outputs = []
        for direction, suffix in (("forward", ""), ("backward", "_reverse"))[: 1 + model.both]:
            one = CELLS[model.cell](inputs.shape[1], HIDDEN, bias=module.bias)
            for name, parameter in one.named_parameters():
                parameter.copy_(getattr(module, name.replace("_l0", f"_l{layer}{suffix}")))
            state, steps = None, []
            for x in inputs if direction == "forward" else inputs.flip(0):
                _, state = one(x[None], state)
                steps.append(state if isinstance(state, tuple) else (state,))
            for step in steps if direction == "forward" else steps[::-1]:
                for name, part in zip("hc", step):
                    values.put(f"encoder.{layer}.{direction}.{name}", part[0])
            outputs.append(torch.cat(values[f"encoder.{layer}.{direction}.h"]).view(len(source), -1))
        inputs = torch.cat(outputs, 1)


def safetensors(tensors: dict[str, Tensor]) -> bytes:
    header, data = {}, b""
    for name, tensor in tensors.items():
        raw = tensor.contiguous()
        kind = {torch.float32: "F32", torch.float64: "F64", torch.float16: "F16", torch.bfloat16: "BF16"}[raw.dtype]
        raw = raw.view(torch.int16) if raw.dtype == torch.bfloat16 else raw
        end = len(data) + raw.nelement() * raw.element_size()
        header[name] = {"dtype": kind, "shape": list(tensor.shape), "data_offsets": [len(data), end]}
        data += raw.numpy().tobytes()
    text = json.dumps(header).encode()
    return struct.pack("<Q", len(text)) + text + data


def read_safetensors(data: bytes) -> dict[str, Tensor]:
    (length,) = struct.unpack("<Q", data[:8])
    tensors = {}
    for name, entry in json.loads(data[8 : 8 + length]).items():
        start, end = (8 + length + offset for offset in entry["data_offsets"])
        tensors[name] = torch.frombuffer(bytearray(data[start:end]), dtype=torch.float32).view(entry["shape"])
    return tensors


def saved(state: dict[str, Tensor], number: int) -> bytes:
    """torch.save of a state dictionary, alone or with what people save beside it."""
    if number % 5 == 1:
        state = {"epoch": 3, "model_state_dict": state, "optimizer_state_dict": {"state": {}, "param_groups": [{"lr": 0.1, "betas": (0.9, 0.99), "params": [0, 1]}]}, "loss": 0.25}
    elif number % 5 == 2:
        state = {f"module.{name}": tensor for name, tensor in state.items()}
    elif number % 5 == 3:
        sides = {side: {name[8:]: tensor for name, tensor in state.items() if name.startswith(side)} for side in ("encoder", "decoder")}
        state = sides
    buffer = io.BytesIO()
    torch.save(state, buffer, _use_new_zipfile_serialization=number % 4 != 3)
    return buffer.getvalue()


@torch.no_grad()
def member(number: int, cell: str, both: bool, layers: int, attention: str):
    torch.manual_seed(number)
    model = Seq2Seq(cell, both, layers, attention, number)
    for parameter in model.parameters():
        parameter.copy_(torch.randint(-77, 78, parameter.shape) / 64)
    stored = {6: torch.float64, 17: torch.bfloat16, 30: torch.float16}.get(number % 36, torch.float32)
    state = {name: tensor.to(stored) for name, tensor in model.state_dict().items()}
    model.load_state_dict({name: tensor.float() for name, tensor in state.items()})

    lengths = torch.tensor([len(source) for source in SOURCES])
    batch = pad_sequence([torch.tensor(source) for source in SOURCES], batch_first=True, padding_value=PAD)
    logits, runs = model(batch, lengths, torch.tensor(TARGETS)), []
    for k, source in enumerate(SOURCES):
        values = Values()
        encoder_states(model, source, values)
        alone = model(torch.tensor([source]), lengths[k : k + 1], torch.tensor(TARGETS[k : k + 1]), values)
        torch.testing.assert_close(logits[k], alone[0], rtol=1e-5, atol=1e-5)
        rows = {name: torch.stack(one).numpy().tobytes() for name, one in values.items()}
        runs.append({name: base64.b64encode(data).decode() for name, data in rows.items()})

    told = {}
    if attention == "none":
        told["attention"] = "none"
    golden = {"cell": cell, "directions": 1 + both, "layers": layers, "attention": attention, "answers": told, "runs": runs}
    return model, state, golden


class OverviewEncoder(nn.Module):
    """The shape of overview's classes, for load_state_dict(strict=True); the module is called after its cell."""

    def __init__(self, cell: str, layers: int):
        super().__init__()
        self.embedding = nn.Embedding(SOURCE_VOCABULARY, SOURCE_EMBEDDING)
        setattr(self, cell, CELLS[cell](SOURCE_EMBEDDING, HIDDEN, layers, batch_first=True))


class OverviewDecoder(nn.Module):
    def __init__(self, cell: str, layers: int):
        super().__init__()
        self.embedding = nn.Embedding(TARGET_VOCABULARY, EMBEDDING)
        setattr(self, cell, CELLS[cell](EMBEDDING, HIDDEN, layers, batch_first=True))
        self.fc = nn.Linear(HIDDEN, TARGET_VOCABULARY)


@torch.no_grad()
def check_export(model: Seq2Seq, golden: dict, checkpoint: bytes) -> bool:
    """Imports and exports a checkpoint; whether overview's classes can hold it, in which case they must."""
    plain = not model.both and golden["attention"] == "none" and model.crossing == "identity" and not model.decoder.fixed
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        (folder / "model.pt").write_bytes(checkpoint)
        node = lambda *args: subprocess.run(["node", CLI, *map(str, args)], capture_output=True, text=True)
        imported = node("import", folder / "model.pt", "--out", folder / "model", *(f"--{key}={value}" for key, value in golden["answers"].items()))
        assert imported.returncode == 0, imported.stderr
        exported = node("export", "--model", folder / "model", "--format", "pytorch", "--out", folder / "out.safetensors")
        assert (exported.returncode == 0) == plain, exported.stderr
        if not plain:
            return False
        tensors = read_safetensors((folder / "out.safetensors").read_bytes())
    again = Seq2Seq(model.cell, False, model.layers, "none", 0)
    again.encoder, again.decoder.fc = OverviewEncoder(model.cell, model.layers), None
    overview = nn.Module()
    overview.encoder, overview.decoder = OverviewEncoder(model.cell, model.layers), OverviewDecoder(model.cell, model.layers)
    overview.load_state_dict(tensors, strict=True)
    again.encoder = overview.encoder
    for name in ("embedding", model.cell, "fc"):
        setattr(again.decoder, name, getattr(overview.decoder, name))
    source, target = torch.tensor(SOURCES[:1]), torch.tensor(TARGETS[:1])
    lengths = torch.tensor([len(SOURCES[0])])
    torch.testing.assert_close(again(source, lengths, target), model(source, lengths, target), rtol=1e-5, atol=1e-5)
    return True


def main() -> None:
    torch.set_num_threads(1)
    folder = Path(__file__).parent / "goldens"
    goldens, exported = [], 0
    with zipfile.ZipFile(folder / "pytorch.zip", "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for number, choice in enumerate(itertools.product(CELLS, (False, True), (1, 2, 3), ATTENTIONS)):
            model, state, golden = member(number, *choice)
            checkpoint = saved(state, number)
            for name, data in ((f"{number}.pt", checkpoint), (f"{number}.safetensors", safetensors(state))):
                archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED, 9)
            exported += check_export(model, golden, checkpoint)
            goldens.append(golden)
    lines = ",\n".join(json.dumps(one, separators=(",", ":")) for one in goldens)
    head = f'{{"torch":"{torch.__version__}","sources":{json.dumps(SOURCES)},"targets":{json.dumps(TARGETS)},"members":[\n'
    (folder / "pytorch.json").write_text(f"{head}{lines}\n]}}\n", encoding="utf-8")
    sizes = [f"{name} {(folder / name).stat().st_size} bytes" for name in ("pytorch.zip", "pytorch.json")]
    print(f"{len(goldens)} members, {exported} of them exported into overview's classes; {', '.join(sizes)}")


if __name__ == "__main__":
    main()
