"""
BLEU of a model folder (its 8-bit weights), and of the checkpoint's float weights beside it.

    python3 scripts/train-en-fr/evaluate.py [--work .cache/train-en-fr] [--model media/models/en-fr]
        [--side dev|test] [--float] [--by-length] [--print]

Greedy decoding of the held-out English lines of at most ten words, all French lines of each as its
references, sacrebleu's 13a tokenisation, case-sensitive. --float scores WORK/checkpoint.pt (averaged,
not quantised) in place of the folder; --by-length scores all lines, apart by their number of words;
--print prints every source and translation.
"""
import argparse
import json
import math
from pathlib import Path

import torch

from bleu import corpus_bleu
from model import ModelConfig, Seq2Seq
from safetensors import read_safetensors
from translate import MAX_SOURCE_WORDS, Detokenizer, HeldOut
from weights import dequantise, from_equations

LENGTHS = ((1, 4), (5, 6), (7, 8), (9, 10), (11, math.inf))  # words of the source, scored together


def load_folder(folder: Path) -> Seq2Seq:
    spec = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    model = Seq2Seq(
        ModelConfig(
            vocabulary=spec["source"]["vocabulary"],
            embedding=spec["embedding"]["size"],
            encoder_hidden=spec["encoder"]["hidden"],
            decoder_hidden=spec["decoder"]["hidden"],
            attention=spec["attention"]["score"],
        )
    )
    from_equations(model, dequantise(read_safetensors(folder / "model.safetensors")))
    return model


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--work", type=Path, default=Path(".cache/train-en-fr"))
    parser.add_argument("--model", type=Path, default=Path("media/models/en-fr"))
    parser.add_argument("--side", choices=("dev", "test"), default="dev")
    parser.add_argument("--float", action="store_true")
    parser.add_argument("--by-length", action="store_true")
    parser.add_argument("--print", action="store_true")
    options = parser.parse_args()
    torch.set_num_threads(1)

    if options.float:
        model = Seq2Seq.load(torch.load(options.work / "checkpoint.pt")["ema"])
    else:
        model = load_folder(options.model)
    side = HeldOut(options.work, options.side, math.inf if options.by_length else MAX_SOURCE_WORDS)
    translations = side.translate(model, Detokenizer(options.work / "tokenizer.json"))
    if options.print:
        for source, translation in zip(side.sources, translations):
            print(f"{source}\t{translation}")
    scored = list(zip(side.sources, translations, side.references.values()))
    print(f"{options.side}, {'float' if options.float else '8-bit'}: {bleu(scored)}")
    if options.by_length:
        for least, most in LENGTHS:
            words = f"{least} or more" if most == math.inf else f"{least} to {most}"
            print(f"  {words} words: {bleu([one for one in scored if least <= len(one[0].split()) <= most])}")


def bleu(scored: list[tuple[str, str, list[str]]]) -> str:
    """Of (source, translation, references): the BLEU, and of how many."""
    score = corpus_bleu([translation for _, translation, _ in scored], [references for *_, references in scored])
    return f"BLEU {score:.2f} on {len(scored)} sentences"


if __name__ == "__main__":
    main()
