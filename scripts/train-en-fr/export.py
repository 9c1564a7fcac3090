"""
A checkpoint's averaged weights → a model folder of the extension.

    python3 scripts/train-en-fr/export.py [--work .cache/train-en-fr] [--model media/models/ID]

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
NAMES = {
    # attention score → id and title
    "luong-general": ("en-fr", {"en": "English → French", "ko": "영어 → 프랑스어"}),
    "none": ("en-fr-no-attention", {"en": "English → French, no attention", "ko": "영어 → 프랑스어, 어텐션 없음"}),
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--work", type=Path, default=Path(".cache/train-en-fr"))
    parser.add_argument("--model", type=Path)
    options = parser.parse_args()

    model = Seq2Seq.load(torch.load(options.work / "checkpoint.pt")["ema"])
    described = spec(model.config)
    folder = options.model or Path("media/models") / described["id"]
    folder.mkdir(parents=True, exist_ok=True)
    weights = folder / "model.safetensors"
    write_safetensors(weights, quantise(to_equations(model)), {"format": "seq2seq-stepper"})
    shutil.copyfile(options.work / "tokenizer.json", folder / "tokenizer.json")
    text = json.dumps(described, ensure_ascii=False, indent=2)
    (folder / "config.json").write_text(text + "\n", encoding="utf-8")
    print(f"{weights}: {weights.stat().st_size:,} bytes")


def spec(config: ModelConfig) -> dict:
    """What config.json says of the model."""
    name, title = NAMES[config.attention]
    attends = config.attention != "none"
    return {
        "format": "seq2seq-stepper",
        "version": 1,
        "id": name,
        "title": title,
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
        "attention": {"score": config.attention, **({"cell": False, "output": True} if attends else {})},
        "combination": {
            "kind": "concat" if attends else "none",
            "previous": False,
            "layer": "tanh",
            "size": config.embedding,
        },
        "decoding": {"strategy": "greedy"},
    }


if __name__ == "__main__":
    main()
