"""PyTorch's ways of computing a decoder step; asked line by line, as serve.mjs says.

    /usr/bin/python3 torch_peer.py <folder with the weights that ours.ts wrote>
"""

import json
import sys
import time

import torch

torch.set_num_threads(1)
folder = sys.argv[1]


def weights(size):
    with open(f"{folder}/{size}.json") as file:
        manifest = json.load(file)
    with open(f"{folder}/{size}.bin", "rb") as file:
        values = torch.frombuffer(bytearray(file.read()), dtype=torch.float32)
    tensors = {}
    for entry in manifest:
        count = 1
        for length in entry["shape"]:
            count *= length
        start = entry["offset"]
        tensors[entry["name"]] = values[start : start + count].reshape(entry["shape"]).contiguous()
    return tensors


class Modules:
    """nn.Embedding, nn.LSTM, nn.Linear."""

    def __init__(self, size):
        w = weights(size)
        vocabulary, embedding = w["target.E"].shape
        hidden = w["s"].shape[0]
        self.embedding = torch.nn.Embedding.from_pretrained(w["target.E"])
        self.lstm = torch.nn.LSTM(embedding, hidden, batch_first=True)
        # PyTorch orders the gates i f g o, and has two biases.
        gates = ["i", "f", "c", "o"]
        with torch.no_grad():
            self.lstm.weight_ih_l0.copy_(torch.cat([w[f"decoder.0.W_x{g}"] for g in gates]))
            self.lstm.weight_hh_l0.copy_(torch.cat([w[f"decoder.0.W_h{g}"] for g in gates]))
            self.lstm.bias_ih_l0.copy_(torch.cat([w[f"decoder.0.b_{g}"] for g in gates]))
            self.lstm.bias_hh_l0.zero_()
        self.combine = linear(w["combination.W_c"], w["combination.b_c"])
        self.output = linear(w["output.W_y"], w["output.b_y"])
        self.keys = w["keys"].unsqueeze(0)
        self.start = (torch.tensor([[1]]), w["s"].reshape(1, 1, -1), w["c"].reshape(1, 1, -1))

    def step(self, token, s, c):
        out, (s, c) = self.lstm(self.embedding(token), (s, c))
        alpha = torch.softmax(torch.bmm(out, self.keys.transpose(1, 2)), -1)
        context = torch.bmm(alpha, self.keys)
        combined = torch.tanh(self.combine(torch.cat([out, context], -1)))
        p = torch.softmax(self.output(combined), -1)
        return p.argmax(-1), s, c, p


def linear(weight, bias):
    module = torch.nn.Linear(weight.shape[1], weight.shape[0])
    with torch.no_grad():
        module.weight.copy_(weight)
        module.bias.copy_(bias)
    return module


class ByHand:
    """One matrix for all gates, addmv."""

    def __init__(self, size):
        w = weights(size)
        gates = ["i", "f", "o", "c"]
        self.gates = torch.cat(
            [torch.cat([w[f"decoder.0.W_x{g}"], w[f"decoder.0.W_h{g}"]], 1) for g in gates]
        )
        self.bias = torch.cat([w[f"decoder.0.b_{g}"] for g in gates])
        self.table = w["target.E"]
        self.keys = w["keys"]
        self.transposed = w["keys"].t()
        self.combine, self.combine_bias = w["combination.W_c"], w["combination.b_c"]
        self.output, self.output_bias = w["output.W_y"], w["output.b_y"]
        self.hidden = w["s"].shape[0]
        self.start = (torch.tensor(1), w["s"], w["c"])

    def step(self, token, s, c):
        gates = torch.addmv(self.bias, self.gates, torch.cat([self.table[token], s]))
        i, f, o = torch.sigmoid(gates[: 3 * self.hidden]).chunk(3)
        c = f * c + i * torch.tanh(gates[3 * self.hidden :])
        s = o * torch.tanh(c)
        alpha = torch.softmax(torch.mv(self.keys, s), 0)
        context = torch.mv(self.transposed, alpha)
        combined = torch.tanh(torch.addmv(self.combine_bias, self.combine, torch.cat([s, context])))
        p = torch.softmax(torch.addmv(self.output_bias, self.output, combined), 0)
        return p.argmax(), s, c, p


SIDES = {"modules": Modules, "by hand": ByHand}
prepared = {}


def answer(asked):
    if asked.get("versions"):
        return {"torch": torch.__version__}
    key = (asked["side"], asked["size"])
    if key not in prepared:
        prepared[key] = SIDES[asked["side"]](asked["size"])
    side = prepared[key]
    token, s, c = side.start
    if asked.get("check"):
        tokens = []
        for _ in range(3):
            token, s, c, p = side.step(token, s, c)
            tokens.append(int(token))
        return {"tokens": tokens, "p": float(p.reshape(-1)[tokens[-1]])}
    start = time.perf_counter()
    for _ in range(asked["steps"]):
        token, s, c, _p = side.step(token, s, c)
    return (time.perf_counter() - start) * 1000 / asked["steps"]


with torch.inference_mode():
    for line in sys.stdin:
        print(json.dumps(answer(json.loads(line))), flush=True)
