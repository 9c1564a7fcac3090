"""
Train the English → French model on the ids that prepare.mjs wrote.

    python3 scripts/train-en-fr/train.py [--work .cache/train-en-fr] [--passes 10]
        [--attention luong-general|none]

Goes on from WORK/checkpoint.pt if there is one. One CPU thread. The weights to export are the
moving average ("ema"); its BLEU on the development side is printed after every pass.
"""
import argparse
import math
import os
import time
from pathlib import Path

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # before it loads: torch.set_num_threads does not reach it

import torch
from torch import Tensor, nn

from data import PAD, Batch, batches_by_length, collate, read_ids
from loss import smoothed_cross_entropy
from model import ModelConfig, Seq2Seq
from translate import Detokenizer, HeldOut

LEARNING_RATE = 2e-3  # at its highest
WARM_UP = 800  # updates
LABEL_SMOOTHING = 0.1
CLIP = 1.0  # norm of the gradient
BATCH_TOKENS = 1300  # target tokens a batch: about 128 sentences
EMA_DECAY = 0.999
SAVE_EVERY = 400  # updates
LOG_EVERY = 100


class Trainer:
    """The model, its average, the optimiser and the position in the data: all that a checkpoint holds."""

    def __init__(self, config: ModelConfig, updates: int, seed: int):
        torch.manual_seed(seed)
        self.model = Seq2Seq(config)
        self.ema = Seq2Seq(config).requires_grad_(False)
        self.ema.load_state_dict(self.model.state_dict())
        self.trained = [p for p in self.model.parameters() if p.requires_grad]
        self.optimizer = torch.optim.Adam(self.trained)
        self.updates = updates  # of the whole training
        self.update = 0
        self.passes = 0  # finished
        self.batch = 0  # next one of the current pass

    def learning_rate(self) -> float:
        """A linear climb, then a straight line down to zero at the last update."""
        climb = (self.update + 1) / WARM_UP
        descent = (self.updates - self.update) / (self.updates - WARM_UP)
        return LEARNING_RATE * max(0.0, min(climb, descent))

    def step(self, batch: Batch) -> float:
        """One update → its loss a token."""
        for group in self.optimizer.param_groups:
            group["lr"] = self.learning_rate()
        loss = batch_loss(self.model, batch)
        self.optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(self.trained, CLIP)
        self.optimizer.step()
        self.update += 1
        self._average()
        return loss.item()

    @torch.no_grad()
    def _average(self) -> None:
        decay = min(EMA_DECAY, (1 + self.update) / (10 + self.update))  # forget the random start quickly
        for average, current in zip(self.ema.parameters(), self.model.parameters()):
            average.lerp_(current, 1 - decay)

    def save(self, path: Path) -> None:
        """Whole or not at all: a run killed while it writes leaves the checkpoint before."""
        state = {
            "model": self.model.save(),
            "ema": self.ema.save(),
            "optimizer": self.optimizer.state_dict(),
            "random": torch.get_rng_state(),
            "position": (self.update, self.passes, self.batch),
        }
        part = path.with_suffix(".part")
        torch.save(state, part)
        os.replace(part, path)

    def resume(self, path: Path) -> None:
        state = torch.load(path)
        self.model.load_state_dict(state["model"]["weights"])
        self.ema.load_state_dict(state["ema"]["weights"])
        self.optimizer.load_state_dict(state["optimizer"])
        torch.set_rng_state(state["random"])
        self.update, self.passes, self.batch = state["position"]


def batch_loss(model: Seq2Seq, batch: Batch) -> Tensor:
    """Teacher forcing; the vocabulary's softmax is computed at real tokens only, not at padding."""
    features = model(batch.source, batch.source_lengths, batch.target_in)
    real = batch.target_out != PAD
    return smoothed_cross_entropy(model.logits(features[real]), batch.target_out[real], LABEL_SMOOTHING)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--work", type=Path, default=Path(".cache/train-en-fr"))
    parser.add_argument("--passes", type=int, default=10)
    parser.add_argument("--attention", choices=("luong-general", "none"), default="luong-general")
    parser.add_argument("--decoder-hidden", type=int, default=512)
    parser.add_argument("--dropout", type=float, default=0.3)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    torch.set_num_threads(1)

    detokenize = Detokenizer(options.work / "tokenizer.json")
    config = ModelConfig(
        len(detokenize),
        decoder_hidden=options.decoder_hidden,
        dropout=options.dropout,
        attention=options.attention,
    )
    pairs = read_ids(options.work / "train.ids")
    dev = HeldOut(options.work, "dev")
    updates = options.passes * len(batches_by_length(pairs, BATCH_TOKENS, options.seed))
    trainer = Trainer(config, updates, options.seed)
    checkpoint = options.work / "checkpoint.pt"
    if checkpoint.exists():
        trainer.resume(checkpoint)
    print(f"{config}, {sum(p.numel() for p in trainer.trained):,} parameters, {updates} updates,"
          f" from update {trainer.update}", flush=True)

    while trainer.passes < options.passes:
        started, first_update = time.time(), trainer.update
        run_pass(trainer, batches_by_length(pairs, BATCH_TOKENS, options.seed + trainer.passes), checkpoint)
        trainer.save(checkpoint)
        minutes = (time.time() - started) / 60
        print(f"pass {trainer.passes}: {trainer.update - first_update} updates in {minutes:.1f} min,"
              f" dev BLEU {dev.bleu(trainer.ema, detokenize):.2f}", flush=True)


def run_pass(trainer: Trainer, batches: list, checkpoint: Path) -> None:
    trainer.model.train()
    losses = []
    for pairs in batches[trainer.batch :]:
        loss = trainer.step(collate(pairs))
        if not math.isfinite(loss):
            raise FloatingPointError(f"the loss is {loss} at update {trainer.update}")
        losses.append(loss)
        trainer.batch += 1
        if trainer.update % LOG_EVERY == 0:
            print(f"update {trainer.update}, loss {sum(losses) / len(losses):.3f},"
                  f" learning rate {trainer.learning_rate():.1e}", flush=True)
            losses.clear()
        if trainer.update % SAVE_EVERY == 0:
            trainer.save(checkpoint)
    trainer.passes += 1
    trainer.batch = 0


if __name__ == "__main__":
    main()
