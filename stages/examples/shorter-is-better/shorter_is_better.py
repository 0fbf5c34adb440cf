#!/usr/bin/python3
"""Prefers the shorter of two completions of a prompt, counted in words.

    for each prompt, in the order of the samples:
        candidates = its samples, the first samplesPerPrompt of them
        pairs      = the pairs that `pairing` names
        leave out pairs of one source (differentSourcesOnly) and pairs whose lengths are too close (minimumDifference)
        keep at most maximumPairsPerPrompt, drawn by the seed
        for each pair:
            equal lengths: a tie, discarded or kept
            otherwise:     the completion with fewer words is chosen
"""

from __future__ import annotations

import os
import sys

sys.dont_write_bytecode = True  # The directory of a stage is read-only.

from dataclasses import dataclass  # noqa: E402
from itertools import combinations  # noqa: E402
from math import exp  # noqa: E402
from typing import Any, Callable  # noqa: E402

from stage_contract import Metric, Parameter, Port, Run, Stage, main  # noqa: E402
from stage_contract.request import child_seed  # noqa: E402

STAGE = Stage(
    kind="PreferenceCollection",
    id="rlhfflow.example.shorter-is-better",
    version="1.0.0",
    license="MIT",
    doc="Prefers the shorter of two completions of a prompt, counted in words.",
    directory=os.path.dirname(os.path.realpath(__file__)),
    inputs=(
        Port("Samples", "samples", "many", "Completions to compare.", "chat"),
        Port("GoldReward", "gold-reward", "optional", "Not looked at: lengths are all that counts here."),
    ),
    outputs=(
        Port("Preferences", "preferences", "one", "Labelled pairs.", "chat"),
        Port(
            "Baselines",
            "evaluation",
            "one",
            "How often simple rules agree with the labels, by split and distribution.",
            "table",
        ),
    ),
    parameters=(
        Parameter(
            "pairing",
            "string",
            "Which samples of a prompt are compared: the shortest with the longest, every pair, "
            "each with the next one, or two drawn by the seed.",
            "bestAndWorst",
            choices=("bestAndWorst", "allPairs", "adjacent", "randomPair"),
        ),
        Parameter(
            "samplesPerPrompt",
            "integer",
            "Uses the first n samples of each prompt; 0 means all.",
            0,
            minimum=0,
            unit="samples",
        ),
        Parameter("differentSourcesOnly", "boolean", "Compares only samples of different policies.", False),
        Parameter(
            "minimumDifference",
            "number",
            "Pairs whose lengths differ by less are left out; 0 keeps all but ties.",
            0,
            minimum=0,
            unit="words",
        ),
        Parameter(
            "maximumPairsPerPrompt",
            "integer",
            "At most this many pairs a prompt, drawn by the seed; 0 means all.",
            0,
            minimum=0,
            unit="pairs",
        ),
        Parameter(
            "promptFolds",
            "integer",
            "Training prompts are dealt into this many parts by their id.",
            1,
            minimum=1,
        ),
        Parameter(
            "promptFold",
            "integer",
            "The part to take, counted from 0; prompts of other splits are in every part.",
            0,
            minimum=0,
        ),
        Parameter(
            "ties",
            "string",
            "Pairs of equal length are discarded or kept as ties.",
            "discard",
            choices=("discard", "keep"),
        ),
        Parameter(
            "checkpointEverySeconds",
            "number",
            "How often the state is saved.",
            60,
            minimum=0,
            unit="s",
            cached=False,
        ),
    ),
    metrics=(
        Metric("prompts", "Prompts looked at", "prompts"),
        Metric("pairs", "Pairs written", "pairs", "max"),
        Metric("ties", "Pairs of equal length, kept or not", "pairs"),
        Metric("chosenFirst", "Share of pairs in which the chosen completion is shown first"),
        Metric("wordsSaved", "Mean words of the rejected minus words of the chosen completion", "words"),
        Metric("promptsPerSecond", "Speed", "prompts/s", "max"),
    ),
)

FIELDS = {
    "promptId": str,
    "prompt": str,
    "completion": str,
    "policy": str,
    "group": str,
    "distribution": str,
    "split": str,
    "sampleIndex": int,
    "truncated": bool,
}


@dataclass(frozen=True)
class Candidate:
    completion: str
    words: int
    source: str
    truncated: bool


@dataclass(frozen=True)
class Prompt:
    id: str
    text: str
    group: str
    distribution: str
    split: str
    candidates: list[Candidate]


Pair = tuple[int, int]
Draw = Callable[..., int]


def collect(run: Run) -> None:
    """The work of the stage."""
    folds, fold = run.params["promptFolds"], run.params["promptFold"]
    prompts = [prompt for prompt in read_prompts(run) if in_fold(prompt, folds, fold)]
    state = run.restored({"preferences": [], "ties": 0})
    for prompt in run.steps(prompts, state, phase="pairs", unit="prompts"):
        for pair in select_pairs(prompt, run.params, run.child_seed):
            record = label(prompt, pair, run.child_seed)
            state["ties"] += record["tie"]
            if not record["tie"] or run.params["ties"] == "keep":
                if not state["preferences"]:
                    texts = f"chosen: {record['chosen']}\nrejected: {record['rejected']}"
                    run.sample(prompt.id, f"{prompt.text}\n\n{texts}")
                state["preferences"].append(record)
        run.metric(prompts=run.step + 1, pairs=len(state["preferences"]), ties=state["ties"])
    preferences = state["preferences"]
    decided = [record for record in preferences if not record["tie"]]
    run.metric(
        prompts=len(prompts),
        pairs=len(preferences),
        ties=state["ties"],
        chosenFirst=mean([record["chosenFirst"] for record in preferences]),
        wordsSaved=mean([record["margin"] for record in decided]),
    )
    if not preferences:
        run.warn(
            "example.no_pairs", "No pair is left: loosen pairing, minimumDifference, differentSourcesOnly or ties."
        )
    run.write("Preferences", preferences)
    run.write("Baselines", baselines(preferences))


def read_prompts(run: Run) -> list[Prompt]:
    """The samples by their prompt, prompts and samples in the order in which they come."""
    prompts: dict[str, Prompt] = {}
    for record in run.records("Samples", FIELDS):
        prompt = prompts.get(record["promptId"])
        if prompt is None:
            prompt = Prompt(
                id=record["promptId"],
                text=record["prompt"],
                group=record["group"],
                distribution=record["distribution"],
                split=record["split"],
                candidates=[],
            )
            prompts[prompt.id] = prompt
        text = record["completion"]
        prompt.candidates.append(Candidate(text, len(text.split()), record["policy"], record["truncated"]))
    return list(prompts.values())


def in_fold(prompt: Prompt, folds: int, fold: int) -> bool:
    """Whether the prompt belongs to the part.

    The seed plays no role, so that collections of different seeds share no training prompt either.
    """
    return prompt.split != "train" or child_seed(0, ["fold", prompt.id]) % folds == fold


def select_pairs(prompt: Prompt, params: dict[str, Any], draw: Draw) -> list[Pair]:
    """The pairs of a prompt's samples to compare, as positions."""
    all_of_them = prompt.candidates
    candidates = all_of_them[: params["samplesPerPrompt"] or len(all_of_them)]
    words = [candidate.words for candidate in candidates]

    def drawn(pair: Pair) -> int:
        return draw("pair", prompt.id, str(pair[0]), str(pair[1]))

    pairs: list[Pair]
    if len(candidates) < 2:
        return []
    if params["pairing"] == "bestAndWorst":
        # Of equal lengths the first counts, so a prompt whose samples are all of one length gives one tie.
        shortest = words.index(min(words))
        longest = words.index(max(words)) if max(words) > min(words) else 1
        pairs = [(min(shortest, longest), max(shortest, longest))]
    elif params["pairing"] == "adjacent":
        pairs = [(place, place + 1) for place in range(len(candidates) - 1)]
    else:
        pairs = list(combinations(range(len(candidates)), 2))
        if params["pairing"] == "randomPair":
            pairs = [min(pairs, key=drawn)]
    if params["differentSourcesOnly"]:
        pairs = [(i, j) for i, j in pairs if candidates[i].source != candidates[j].source]
    pairs = [(i, j) for i, j in pairs if abs(words[i] - words[j]) >= params["minimumDifference"]]
    most = params["maximumPairsPerPrompt"]
    return sorted(sorted(pairs, key=drawn)[:most]) if 0 < most < len(pairs) else pairs


def label(prompt: Prompt, pair: Pair, draw: Draw) -> dict[str, Any]:
    """The record of a pair: the completion with fewer words is chosen.

    A tie is written in the order in which it is shown.
    """
    first, second = (prompt.candidates[place] for place in pair)
    if draw("first", prompt.id, str(pair[0]), str(pair[1])) & 1:
        first, second = second, first
    chosen_first = first.words <= second.words
    chosen, rejected = (first, second) if chosen_first else (second, first)
    margin = float(rejected.words - chosen.words)
    record = {
        "annotator": "shorter is better",
        "chosen": chosen.completion,
        "chosenFirst": chosen_first,
        "chosenSource": chosen.source,
        "distribution": prompt.distribution,
        "group": prompt.group,
        "margin": margin,
        "prompt": prompt.text,
        "promptId": prompt.id,
        "rejected": rejected.completion,
        "rejectedSource": rejected.source,
        "softLabel": 1 / (1 + exp(-margin)),
        "split": prompt.split,
        "strength": margin,
        "tie": margin == 0,
    }
    # These two are written only when true.
    if chosen.truncated:
        record["chosenTruncated"] = True
    if rejected.truncated:
        record["rejectedTruncated"] = True
    return record


def baselines(preferences: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """How often the rule `longer answer wins`, counted in characters, agrees with the labels.

    Equal lengths count one half.
    """
    agreement: dict[tuple[str, str], list[float]] = {}
    for record in preferences:
        if not record["tie"]:
            chosen, rejected = len(record["chosen"]), len(record["rejected"])
            agrees = 0.5 if chosen == rejected else float(chosen > rejected)
            agreement.setdefault((record["split"], record["distribution"]), []).append(agrees)
    return [
        {
            "count": len(values),
            "distribution": distribution,
            "group": split,
            "metric": "accuracy",
            "policy": "longer answer wins",
            "unit": "share",
            "value": mean(values),
        }
        for (split, distribution), values in sorted(agreement.items())
    ]


def mean(values: list[Any]) -> float:
    return sum(values) / len(values) if values else 0.0


if __name__ == "__main__":
    sys.exit(main(STAGE, collect))
