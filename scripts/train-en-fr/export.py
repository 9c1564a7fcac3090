"""
A checkpoint's averaged weights → a model folder of the extension.

    python3 scripts/train-en-fr/export.py [--work .cache/train-en-fr] [--model media/models/en-fr]

Writes config.json, model.safetensors (8-bit) and tokenizer.json.
"""
import argparse
import json
import shutil
from pathlib import Path

import torch

from model import ModelConfig, Seq2Seq
from safetensors import write_safetensors
from translate import MAX_TARGET
from weights import quantise, to_equations

MAX_SOURCE = 60  # tokens: the longest sentences of the training data


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--work", type=Path, default=Path(".cache/train-en-fr"))
    parser.add_argument("--model", type=Path, default=Path("media/models/en-fr"))
    options = parser.parse_args()

    model = Seq2Seq.load(torch.load(options.work / "checkpoint.pt")["ema"])
    options.model.mkdir(parents=True, exist_ok=True)
    weights = options.model / "model.safetensors"
    write_safetensors(weights, quantise(to_equations(model)), {"format": "seq2seq-stepper"})
    shutil.copyfile(options.work / "tokenizer.json", options.model / "tokenizer.json")
    text = json.dumps(spec(model.config), ensure_ascii=False, indent=2)
    (options.model / "config.json").write_text(text + "\n", encoding="utf-8")
    print(f"{weights}: {weights.stat().st_size:,} bytes")


def spec(config: ModelConfig) -> dict:
    """What config.json says of the model."""
    return {
        "format": "seq2seq-stepper",
        "version": 1,
        "id": "en-fr",
        "title": {"en": "English → French", "ko": "영어 → 프랑스어"},
        "source": {
            "kind": "text",
            "language": "en",
            "script": "Latin",
            "tokenizer": "tokenizer.json",
            "vocabulary": config.vocabulary,
            "maxLength": MAX_SOURCE,
        },
        "target": {
            "kind": "text",
            "language": "fr",
            "tokenizer": "tokenizer.json",
            "vocabulary": config.vocabulary,
            "maxLength": MAX_TARGET,
        },
        "tokens": {"pad": 0, "sos": 1, "eos": 2, "unk": 3},
        "embedding": {"size": config.embedding, "tied": "all"},
        "encoder": {"cell": "lstm", "layers": 1, "hidden": config.encoder_hidden, "direction": "bidirectional"},
        "context": {"summary": "last", "cell": False, "output": False},
        "bridge": "projection",
        "decoder": {"cell": "lstm", "layers": 1, "hidden": config.decoder_hidden},
        "attention": {"score": "luong-general", "cell": False, "output": True},
        "combination": {"kind": "concat", "previous": False, "layer": "tanh", "size": config.embedding},
        "decoding": {"strategy": "greedy"},
    }


if __name__ == "__main__":
    main()
