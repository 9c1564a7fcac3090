"""Token ids on disk (written by prepare.mjs) and batches of them."""
import random
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor

PAD, SOS, EOS, UNK = range(4)

Pair = tuple[list[int], list[int]]  # source ids, target ids; neither with <sos> or <eos>


@dataclass
class Batch:
    """B pairs; `<sos> y` is what the decoder is fed, `y <eos>` what it is scored against."""

    source: Tensor  # [B, S]
    source_lengths: Tensor  # [B]
    target_in: Tensor  # [B, T]
    target_out: Tensor  # [B, T]


def read_ids(path: Path) -> list[Pair]:
    with open(path, encoding="utf-8") as file:
        rows = [line.rstrip("\n").split("\t") for line in file]
    return [([int(i) for i in source.split()], [int(i) for i in target.split()]) for source, target in rows]


def pad(sequences: list[list[int]]) -> Tensor:
    """→ [B, longest], filled up with <pad> at the end."""
    longest = max(map(len, sequences))
    return torch.tensor([s + [PAD] * (longest - len(s)) for s in sequences])


def collate(pairs: list[Pair]) -> Batch:
    return Batch(
        source=pad([source for source, _ in pairs]),
        source_lengths=torch.tensor([len(source) for source, _ in pairs]),
        target_in=pad([[SOS] + target for _, target in pairs]),
        target_out=pad([target + [EOS] for _, target in pairs]),
    )


def batches_by_length(pairs: list[Pair], tokens: int, seed: int) -> list[list[Pair]]:
    """Batches of about `tokens` target tokens, pairs of like length together (so that little is
    padding), in random order. The same seed gives the same batches: a resumed run goes on exactly."""
    rng = random.Random(seed)
    order = sorted(pairs, key=lambda pair: (len(pair[0]), len(pair[1]), rng.random()))
    batches: list[list[Pair]] = []
    room = 0
    for pair in order:
        cost = len(pair[1]) + 1
        if cost > room:
            batches.append([])
            room = tokens
        batches[-1].append(pair)
        room -= cost
    rng.shuffle(batches)
    return batches
