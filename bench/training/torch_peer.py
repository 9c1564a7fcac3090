"""An update in PyTorch: forwards, backwards, Adam; asked line by line, as ../step/serve.mjs says.

    /usr/bin/python3 torch_peer.py <folder with the weights that ours.ts wrote> <threads>

Its modules where it has them: the encoder is one call, the decoder steps through its cell, and what does not depend on
the step before is one product for all steps. Cells that it has no module of are written with as few products as there
can be.
"""

import json
import sys
import time

import torch
from torch.nn import functional

folder, threads = sys.argv[1], int(sys.argv[2])
torch.set_num_threads(threads)


class Cell(torch.nn.Module):
    """A cell by hand: all products with the input in one, all with the state in one."""

    def __init__(self, kind, w, prefix):
        super().__init__()
        self.kind = kind
        self.gates = {"rnn": ["h"], "gru": ["r", "z", "n"], "gru-reset-after": ["r", "z", "n"]}.get(
            kind, ["f", "i", "c", "o"]
        )
        stacked = lambda name: parameter(torch.cat([w[f"{prefix}.{name}{g}"] for g in self.gates]))
        self.w_x, self.w_h, self.bias = stacked("W_x"), stacked("W_h"), stacked("b_")
        if kind == "gru-reset-after":
            self.b_hn = parameter(w[f"{prefix}.b_hn"])
        if kind == "lstm-peephole":
            self.w_fi = parameter(torch.cat([w[f"{prefix}.W_cf"], w[f"{prefix}.W_ci"]]))
            self.w_o = parameter(w[f"{prefix}.W_co"])
        if kind == "lstm-peephole-diagonal":
            self.v_f, self.v_i, self.v_o = [parameter(w[f"{prefix}.w_c{g}"]) for g in "fio"]
        self.size = self.w_h.shape[1]

    def inputs(self, x):
        return functional.linear(x, self.w_x, self.bias)

    def step(self, x, state):
        h = state[0]
        if self.kind == "rnn":
            return (torch.tanh(x + h @ self.w_h.t()),)
        if self.kind == "gru":
            n = self.size
            rz = torch.sigmoid(x[:, : 2 * n] + h @ self.w_h[: 2 * n].t())
            r, z = rz.chunk(2, 1)
            g = torch.tanh(x[:, 2 * n :] + (r * h) @ self.w_h[2 * n :].t())
            return ((1 - z) * g + z * h,)
        if self.kind == "gru-reset-after":
            x_r, x_z, x_n = x.chunk(3, 1)
            h_r, h_z, h_n = (h @ self.w_h.t()).chunk(3, 1)
            r, z = torch.sigmoid(x_r + h_r), torch.sigmoid(x_z + h_z)
            g = torch.tanh(x_n + r * (h_n + self.b_hn))
            return ((1 - z) * g + z * h,)
        c = state[1]
        f, i, g, o = (x + h @ self.w_h.t()).chunk(4, 1)
        if self.kind == "lstm-peephole":
            seen_f, seen_i = (c @ self.w_fi.t()).chunk(2, 1)
            f, i = f + seen_f, i + seen_i
        if self.kind == "lstm-peephole-diagonal":
            f, i = f + self.v_f * c, i + self.v_i * c
        c = torch.sigmoid(f) * c + torch.sigmoid(i) * torch.tanh(g)
        if self.kind == "lstm-peephole":
            o = o + c @ self.w_o.t()
        if self.kind == "lstm-peephole-diagonal":
            o = o + self.v_o * c
        return (torch.sigmoid(o) * torch.tanh(c), c)


def parameter(values):
    return torch.nn.Parameter(values.clone())


MODULES = {"rnn": "RNN", "lstm": "LSTM", "gru-reset-after": "GRU"}


def fill(module, w, kind, prefix, suffix):
    """Weights of a recurrent module, in PyTorch's order of gates; its second bias is there and stays."""
    gates = {"rnn": ["h"], "lstm": ["i", "f", "c", "o"], "gru-reset-after": ["r", "z", "n"]}[kind]
    with torch.no_grad():
        for name, ours in [("weight_ih", "W_x"), ("weight_hh", "W_h"), ("bias_ih", "b_")]:
            getattr(module, name + suffix).copy_(torch.cat([w[f"{prefix}.{ours}{g}"] for g in gates]))
        second = getattr(module, "bias_hh" + suffix)
        second.zero_()
        if kind == "gru-reset-after":
            second[-w[f"{prefix}.b_hn"].shape[0] :].copy_(w[f"{prefix}.b_hn"])


class Decoder(torch.nn.Module):
    """One layer of the decoder: PyTorch's cell where it has one."""

    def __init__(self, kind, w, layer):
        super().__init__()
        prefix = f"decoder.{layer}"
        gate = {"rnn": "h", "lstm": "i"}.get(kind, "r")
        if kind in MODULES:
            outputs, inputs = w[f"{prefix}.W_x{gate}"].shape
            self.cell = getattr(torch.nn, MODULES[kind] + "Cell")(inputs, outputs)
            fill(self.cell, w, kind, prefix, "")
        else:
            self.cell = Cell(kind, w, prefix)

    def forward(self, x, state):
        if isinstance(self.cell, Cell):
            return self.cell.step(self.cell.inputs(x), state)
        if len(state) == 2:
            return self.cell(x, state)
        return (self.cell(x, state[0]),)


class Model(torch.nn.Module):
    def __init__(self, description, w):
        super().__init__()
        self.kind, self.score, self.layers = (description[k] for k in ["cell", "score", "layers"])
        self.directions = ["forward", "backward"] if description["direction"] == "bidirectional" else ["forward"]
        self.has_memory = self.kind.startswith("lstm")
        self.source, self.target = parameter(w["source.E"]), parameter(w["target.E"])
        self.hidden = w["combination.W_c"].shape[0]
        if self.kind in MODULES:
            self.encoder = getattr(torch.nn, MODULES[self.kind])(
                self.source.shape[1],
                self.hidden,
                self.layers,
                batch_first=True,
                bidirectional=len(self.directions) == 2,
            )
            for layer in range(self.layers):
                for direction, reverse in zip(self.directions, ["", "_reverse"]):
                    fill(self.encoder, w, self.kind, f"encoder.{layer}.{direction}", f"_l{layer}{reverse}")
        else:
            self.encoder = Cell(self.kind, w, "encoder.0.forward")
        self.bridges = torch.nn.ParameterList(
            parameter(w[f"bridge.{layer}.{kind}_{part}"])
            for layer in range(self.layers)
            for part in (["s", "c"] if self.has_memory else ["s"])
            for kind in ["W", "b"]
        )
        self.decoder = torch.nn.ModuleList(Decoder(self.kind, w, layer) for layer in range(self.layers))
        self.attention = torch.nn.ParameterDict(
            {k.split(".")[1]: parameter(v) for k, v in w.items() if k.startswith("attention.")}
        )
        self.w_c, self.b_c = parameter(w["combination.W_c"]), parameter(w["combination.b_c"])
        self.w_y, self.b_y = parameter(w["output.W_y"]), parameter(w["output.b_y"])

    def encode(self, source):
        x = functional.embedding(source, self.source)
        if self.kind in MODULES:
            keys, last = self.encoder(x)
            finals = last if self.has_memory else (last,)
            # [layers · directions, batch, hidden]: both directions of a layer side by side.
            count = len(self.directions)
            return keys, [
                [torch.cat([part[layer * count + k] for k in range(count)], 1) for part in finals]
                for layer in range(self.layers)
            ]
        inputs = self.encoder.inputs(x)
        zeros = x.new_zeros(x.shape[0], self.hidden)
        state = (zeros, zeros) if self.has_memory else (zeros,)
        keys = []
        for t in range(x.shape[1]):
            state = self.encoder.step(inputs[:, t], state)
            keys.append(state[0])
        return torch.stack(keys, 1), [list(state)]

    def attend(self, query, keys, projected):
        w = self.attention
        if self.score == "bahdanau":
            added = torch.tanh(functional.linear(query, w["W_b"], w["b_a"]).unsqueeze(1) + projected)
            scores = added @ w["W_a"]
        else:
            scores = torch.bmm(projected, query.unsqueeze(2)).squeeze(2)
        alpha = torch.softmax(scores, 1)
        return torch.bmm(alpha.unsqueeze(1), keys).squeeze(1)

    def forward(self, source, fed):
        keys, finals = self.encode(source)
        parts = 2 if self.has_memory else 1
        states = []
        for layer, final in enumerate(finals):
            own = self.bridges[2 * parts * layer : 2 * parts * (layer + 1)]
            states.append(tuple(functional.linear(final[k], own[2 * k], own[2 * k + 1]) for k in range(parts)))
        projected = keys
        if self.score == "bahdanau":
            projected = keys @ self.attention["W_c"].t()
        if self.score == "luong-general":
            projected = keys @ self.attention["W_a"].t()
        x = functional.embedding(fed, self.target)
        context = keys.new_zeros(keys.shape[0], keys.shape[2])
        joined = []
        for i in range(fed.shape[1]):
            if self.score == "bahdanau":
                context = self.attend(states[-1][0], keys, projected)
            below = x[:, i] if self.score == "none" else torch.cat([x[:, i], context], 1)
            for layer, cell in enumerate(self.decoder):
                states[layer] = cell(below, states[layer])
                below = states[layer][0]
            if self.score in ["dot", "luong-general"]:
                context = self.attend(below, keys, projected)
            joined.append(below if self.score == "none" else torch.cat([below, context], 1))
        combined = torch.tanh(functional.linear(torch.stack(joined, 1), self.w_c, self.b_c))
        return functional.linear(combined, self.w_y, self.b_y)


class Translator(torch.nn.Module):
    """`en-fr`: the decoder is one call, logits at real tokens only."""

    kind = "lstm"

    def __init__(self, w):
        super().__init__()
        embedding, hidden = w["encoder.0.forward.W_xi"].shape[1], w["encoder.0.forward.W_xi"].shape[0]
        size = w["decoder.0.W_xi"].shape[0]
        self.table = parameter(w["source.E"])
        self.encoder = torch.nn.LSTM(embedding, hidden, batch_first=True, bidirectional=True)
        self.decoder = torch.nn.LSTM(embedding, size, batch_first=True)
        for direction, reverse in [("forward", ""), ("backward", "_reverse")]:
            fill(self.encoder, w, "lstm", f"encoder.0.{direction}", f"_l0{reverse}")
        fill(self.decoder, w, "lstm", "decoder.0", "_l0")
        self.w_s, self.b_s, self.w_m, self.b_m, self.w_a, self.w_c, self.b_c, self.b_y = [
            parameter(w[name])
            for name in [
                *["bridge.0.W_s", "bridge.0.b_s", "bridge.0.W_c", "bridge.0.b_c"],
                *["attention.W_a", "combination.W_c", "combination.b_c", "output.b_y"],
            ]
        ]

    def forward(self, source, lengths, fed, real):
        embedded = functional.embedding(source, self.table)
        packed = torch.nn.utils.rnn.pack_padded_sequence(embedded, lengths, batch_first=True, enforce_sorted=False)
        states, (h, c) = self.encoder(packed)
        s_0 = functional.linear(torch.cat([h[0], h[1]], 1), self.w_s, self.b_s)
        c_0 = functional.linear(torch.cat([c[0], c[1]], 1), self.w_m, self.b_m)
        keys, _ = torch.nn.utils.rnn.pad_packed_sequence(states, batch_first=True)
        s, _ = self.decoder(functional.embedding(fed, self.table), (s_0.unsqueeze(0), c_0.unsqueeze(0)))
        scores = torch.bmm(s, functional.linear(keys, self.w_a).transpose(1, 2))
        alpha = scores.masked_fill((source == PAD).unsqueeze(1), -torch.inf).softmax(2)
        joined = torch.cat([s, torch.bmm(alpha, keys)], 2)[real]
        combined = torch.tanh(functional.linear(joined, self.w_c, self.b_c))
        return functional.linear(combined, self.table, self.b_y)


PAD = 0


def padded(rows):
    longest = max(map(len, rows))
    return torch.tensor([row + [PAD] * (longest - len(row)) for row in rows])


class Training:
    def __init__(self, number):
        with open(f"{folder}/{number}.json") as file:
            description = json.load(file)
        with open(f"{folder}/{number}.bin", "rb") as file:
            values = torch.frombuffer(bytearray(file.read()), dtype=torch.float32)
        tensors = {}
        for entry in description["tensors"]:
            count = 1
            for length in entry["shape"]:
                count *= length
            start = entry["offset"]
            tensors[entry["name"]] = values[start : start + count].reshape(entry["shape"]).contiguous()
        pairs = description["pairs"]
        self.smoothing = description.get("labelSmoothing", 0.0)
        self.fed = padded([[1] + pair["target"] for pair in pairs])
        self.gold = padded([pair["target"] + [2] for pair in pairs])
        source = padded([pair["source"] for pair in pairs])
        if description["member"] == "en-fr":
            self.model = Translator(tensors)
            self.real = self.gold != PAD
            self.gold = self.gold[self.real]
            lengths = torch.tensor([len(pair["source"]) for pair in pairs])
            self.given = (source, lengths, self.fed, self.real)
        else:
            self.model = Model(description, tensors)
            self.gold = self.gold.flatten()
            self.given = (source, self.fed)
        trained = []
        for name, one in self.model.named_parameters():
            # Ours has one bias a gate; of a GRU's second, only what the reset gate is applied to belongs to it.
            second = "bias_hh" in name
            if second and self.model.kind == "gru-reset-after":
                own = torch.cat([torch.zeros(2 * len(one) // 3), torch.ones(len(one) // 3)])
                one.register_hook(lambda gradient, own=own: gradient * own)
            if second and self.model.kind != "gru-reset-after":
                one.requires_grad_(False)
            else:
                trained.append(one)
        self.optimiser = torch.optim.Adam(trained, lr=1e-3, foreach=True)

    def update(self):
        self.optimiser.zero_grad(set_to_none=True)
        logits = self.model(*self.given)
        loss = functional.cross_entropy(logits.flatten(0, -2), self.gold, label_smoothing=self.smoothing)
        loss.backward()
        self.optimiser.step()
        return loss


prepared = {}


def answer(asked):
    if asked.get("versions"):
        return {"torch": torch.__version__}
    number = asked["size"]
    if asked.get("check"):
        training = Training(number)
        return [float(training.update().detach()) for _ in range(3)]
    if number not in prepared:
        prepared[number] = Training(number)
    training = prepared[number]
    start = time.perf_counter()
    for _ in range(asked["steps"]):
        training.update()
    return (time.perf_counter() - start) * 1000 / asked["steps"]


for line in sys.stdin:
    print(json.dumps(answer(json.loads(line))), flush=True)
