"""
Corpus BLEU with several references, as sacrebleu computes it: 13a tokenisation, case-sensitive,
exponential smoothing, effective reference length "closest" (Papineni et al. 2002; Post 2018,
https://aclanthology.org/W18-6319). Written out here because it needs nothing but the standard library.
"""
import math
import re
from collections import Counter

MAX_ORDER = 4

# mteval-v13a.pl, in this order
_RULES = [
    (re.compile(r"([\{-\~\[-\` -\&\(-\+\:-\@\/])"), r" \1 "),  # symbols stand alone
    (re.compile(r"([^0-9])([\.,])"), r"\1 \2 "),  # . and , unless after a digit
    (re.compile(r"([\.,])([^0-9])"), r" \1 \2"),  # . and , unless before a digit
    (re.compile(r"([0-9])(-)"), r"\1 \2 "),  # - after a digit
]


def tokenize_13a(line: str) -> list[str]:
    line = line.rstrip().replace("<skipped>", "").replace("-\n", "").replace("\n", " ")
    if "&" in line:
        for entity, character in (("&quot;", '"'), ("&amp;", "&"), ("&lt;", "<"), ("&gt;", ">")):
            line = line.replace(entity, character)
    line = f" {line} "
    for pattern, replacement in _RULES:
        line = pattern.sub(replacement, line)
    return line.split()


def ngrams(tokens: list[str]) -> Counter:
    """All n-grams of one to four tokens, counted."""
    return Counter(
        tuple(tokens[i : i + n]) for n in range(1, MAX_ORDER + 1) for i in range(len(tokens) - n + 1)
    )


def corpus_bleu(hypotheses: list[str], references: list[list[str]]) -> float:
    """hypotheses: one text a segment; references: its accepted texts → BLEU from 0 to 100."""
    matches, totals = [0] * MAX_ORDER, [0] * MAX_ORDER
    hypothesis_length = reference_length = 0
    for hypothesis, accepted in zip(hypotheses, references, strict=True):
        tokens = tokenize_13a(hypothesis)
        accepted_tokens = [tokenize_13a(text) for text in accepted]
        hypothesis_length += len(tokens)
        reference_length += min((abs(len(r) - len(tokens)), len(r)) for r in accepted_tokens)[1]

        allowed: Counter = Counter()
        for reference in accepted_tokens:
            allowed |= ngrams(reference)
        for gram, count in ngrams(tokens).items():
            totals[len(gram) - 1] += count
            matches[len(gram) - 1] += min(count, allowed[gram])

    if matches[0] == 0:
        return 0.0
    log_precision = 0.0
    smoothing = 1.0
    for matched, total in zip(matches, totals):
        if total == 0:
            return 0.0
        if matched == 0:
            smoothing *= 2
        log_precision += math.log(matched / total if matched else 1 / (smoothing * total)) / MAX_ORDER
    brevity = min(0.0, 1 - reference_length / hypothesis_length)
    return 100 * math.exp(log_precision + brevity)
