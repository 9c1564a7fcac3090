"""Ids → text, and the held-out sides translated greedily."""
import json
from pathlib import Path

import torch

from bleu import corpus_bleu
from data import pad, read_ids
from model import Seq2Seq

MAX_TARGET = 80  # tokens
MAX_SOURCE_WORDS = 10  # of the sources that are scored, unless by length


class Detokenizer:
    """The decoder of tokenizer.json: pieces joined, ▁ becomes a space, the first space goes."""

    def __init__(self, path: Path):
        vocabulary = json.loads(path.read_text(encoding="utf-8"))["model"]["vocab"]
        self.pieces = sorted(vocabulary, key=vocabulary.__getitem__)

    def __len__(self) -> int:
        return len(self.pieces)

    def __call__(self, ids: list[int]) -> str:
        return "".join(self.pieces[i] for i in ids).replace("▁", " ").removeprefix(" ")


class HeldOut:
    """The dev or test side: every English line once, with all its French lines as references."""

    def __init__(self, work: Path, side: str, most_words: float = MAX_SOURCE_WORDS):
        self.sources: dict[str, list[int]] = {}  # English → ids
        self.references: dict[str, list[str]] = {}  # English → French, untouched
        rows = (work / f"{side}.tsv").read_text(encoding="utf-8").splitlines()
        for row, (ids, _) in zip(rows, read_ids(work / f"{side}.ids"), strict=True):
            source, target = row.split("\t")
            if len(source.split()) <= most_words:
                self.sources[source] = ids
                self.references.setdefault(source, []).append(target)

    def bleu(self, model: Seq2Seq, detokenize: Detokenizer) -> float:
        return corpus_bleu(self.translate(model, detokenize), list(self.references.values()))

    def translate(self, model: Seq2Seq, detokenize: Detokenizer) -> list[str]:
        """→ one French text for every source, in order."""
        return [detokenize(ids) for ids in translate_ids(model, list(self.sources.values()))]


def translate_ids(model: Seq2Seq, sources: list[list[int]], batch: int = 200) -> list[list[int]]:
    """Greedy decoding in batches of like length; the results come in the order of the sources."""
    model.eval()
    order = sorted(range(len(sources)), key=lambda i: len(sources[i]))
    targets: list[list[int]] = [[] for _ in sources]
    for start in range(0, len(order), batch):
        chosen = order[start : start + batch]
        source = pad([sources[i] for i in chosen])
        lengths = torch.tensor([len(sources[i]) for i in chosen])
        for i, target in zip(chosen, model.greedy(source, lengths, MAX_TARGET)):
            targets[i] = target
    return targets
