"""Tests of the algorithm, of the program as a process, and of the host against the contract's golden bytes."""

from __future__ import annotations

import hashlib
import json
import re
import signal
import subprocess
import sys
import tempfile
import time
import unittest
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

sys.dont_write_bytecode = True
HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

import shorter_is_better as stage  # noqa: E402
from stage_contract import artifacts, frames, request  # noqa: E402
from stage_contract.frames import Damage, crc32c, crc32c_many, frame, pack, unpack  # noqa: E402

PROGRAM = str(HERE / "shorter_is_better.py")
PAGE = HERE.parents[2] / "docs" / "stage-contract.md"


def sample(prompt: str, completion: str, index: int = 0, source: str = "sft", **more: Any) -> dict[str, Any]:
    record = {
        "promptId": prompt,
        "prompt": f"About {prompt}:",
        "completion": completion,
        "policy": source,
        "sampleIndex": index,
        "group": "g",
        "distribution": "in",
        "split": "train",
        "truncated": False,
        "tokenIds": [1, 2],
        "scores": {},
        "logProbabilities": b"",
    }
    return record | more


def write_artifact(directory: Path, kind: str, records: list[dict[str, Any]]) -> dict[str, Any]:
    directory.mkdir(parents=True)
    writer = artifacts.ArtifactWriter(str(directory), kind, None, [])
    for record in records:
        writer.add(record)
    return writer.close()


def prompt(*completions: str, sources: str = "") -> stage.Prompt:
    candidates = [
        stage.Candidate(text, len(text.split()), sources[i : i + 1] or "sft", False)
        for i, text in enumerate(completions)
    ]
    return stage.Prompt("p", "About p:", "g", "in", "train", candidates)


def draw(*names: str) -> int:
    return request.child_seed(7, list(names))


PARAMS = {parameter.name: parameter.default for parameter in stage.STAGE.parameters}


class AlgorithmTests(unittest.TestCase):
    def test_best_and_worst_compares_the_shortest_with_the_longest(self) -> None:
        self.assertEqual([(1, 2)], stage.select_pairs(prompt("a b", "a b c d", "a"), PARAMS, draw))

    def test_samples_of_one_length_give_one_tie(self) -> None:
        self.assertEqual([(0, 1)], stage.select_pairs(prompt("a b", "c d", "e f"), PARAMS, draw))
        self.assertTrue(stage.label(prompt("a b", "c d"), (0, 1), draw)["tie"])

    def test_other_pairings(self) -> None:
        four = prompt("a", "a b", "a b c", "a b c d")
        every = PARAMS | {"pairing": "allPairs"}
        self.assertEqual(6, len(stage.select_pairs(four, every, draw)))
        self.assertEqual([(0, 1), (1, 2), (2, 3)], stage.select_pairs(four, PARAMS | {"pairing": "adjacent"}, draw))
        self.assertEqual(1, len(stage.select_pairs(four, PARAMS | {"pairing": "randomPair"}, draw)))
        self.assertEqual([(0, 1)], stage.select_pairs(four, every | {"samplesPerPrompt": 2}, draw))

    def test_filters(self) -> None:
        four = prompt("a", "a b", "a b c", "a b c d", sources="xxyy")
        every = PARAMS | {"pairing": "allPairs"}
        mixed = stage.select_pairs(four, every | {"differentSourcesOnly": True}, draw)
        self.assertEqual([(0, 2), (0, 3), (1, 2), (1, 3)], mixed)
        self.assertEqual([(0, 3)], stage.select_pairs(four, every | {"minimumDifference": 3.0}, draw))
        self.assertEqual(2, len(stage.select_pairs(four, every | {"maximumPairsPerPrompt": 2}, draw)))
        self.assertEqual([], stage.select_pairs(prompt("alone"), every, draw))

    def test_the_shorter_is_chosen_wherever_it_is_shown(self) -> None:
        shown_first = set()
        for number in range(20):
            pair = stage.Prompt(f"p{number}", "", "", "", "", prompt("one two three", "one").candidates)
            record = stage.label(pair, (0, 1), draw)
            found = tuple(record[key] for key in ("chosen", "rejected", "margin", "tie"))
            self.assertEqual(("one", "one two three", 2.0, False), found)
            shown_first.add(record["chosenFirst"])
        self.assertEqual({True, False}, shown_first)

    def test_folds_share_no_training_prompt(self) -> None:
        prompts = [stage.Prompt(str(number), "", "", "", "train", []) for number in range(100)]
        parts = [{one.id for one in prompts if stage.in_fold(one, 3, fold)} for fold in range(3)]
        self.assertEqual(100, len(parts[0] | parts[1] | parts[2]))
        self.assertEqual(100, sum(map(len, parts)))
        self.assertTrue(all(stage.in_fold(stage.Prompt("t", "", "", "", "test", []), 3, fold) for fold in range(3)))

    def test_longer_answer_wins_never_agrees(self) -> None:
        record = stage.label(prompt("one", "one two"), (0, 1), draw)
        self.assertEqual([0.0], [row["value"] for row in stage.baselines([record])])


class GoldenByteTests(unittest.TestCase):
    """Every example of the page, read and written again, gives the same bytes."""

    def test_crc(self) -> None:
        self.assertEqual(0xE3069283, crc32c(b"123456789"))
        long = bytes(i * i % 251 for i in range(200_003))
        register = 0xFFFFFFFF
        for byte in long:
            register = frames.TABLE[(register ^ byte) & 0xFF] ^ register >> 8
        self.assertEqual(register ^ 0xFFFFFFFF, crc32c(long))
        many = [long[i : i + 1 + i * 7 % 900] for i in range(2000)]
        self.assertEqual([crc32c(one) for one in many], crc32c_many(many))

    @unittest.skipUnless(PAGE.exists(), "the page of the contract is not there")
    def test_every_example_of_the_page(self) -> None:
        text = PAGE.read_text("utf-8").split("## 20. Golden bytes")[1]
        examples = re.findall(r"\*\*`([a-z0-9-]+)`\*\*(.*?)```hex\n(.*?)```", text, re.DOTALL)
        self.assertGreater(len(examples), 25)
        for name, meaning, hexadecimal in examples:
            raw = bytes.fromhex(hexadecimal)
            with self.subTest(name), tempfile.TemporaryDirectory() as folder:
                if name == "uuid" or name.startswith("timestamp"):
                    self.assertEqual(raw, pack(unpack(b"\x81\xa1v" + raw))[3:])
                    continue
                path = Path(folder) / "artifact.rlfa"
                path.write_bytes(raw)
                with open(path, "rb") as file:
                    read = [unpack(payload) for _, payload, _ in frames.read_frames(file)]
                self.assertEqual(raw, b"".join(frame(pack(message)) for message in read))
                digest = re.search("digest `([0-9a-f]{64})`", meaning)
                if digest:
                    if name == "artifact-with-file":
                        (Path(folder) / "config.json").write_bytes(b"{}\n")
                    self.assertEqual([], artifacts.verify(folder, digest[1], read[0]["type"], (1, 1)))

    def test_child_seeds(self) -> None:
        self.assertEqual(15710096957630639915, request.child_seed(0, ["a"]))
        self.assertEqual(2878351429735617859, request.child_seed(42, ["#3", "#0"]))
        self.assertEqual(13384747476450532589, request.child_seed(2**64 - 1, ["pairs", "größe"]))

    def test_damage_is_refused(self) -> None:
        payloads = (
            b"\x01",
            b"\x82\xa1a\x01\xa1a\x02",
            b"\x81\x01\x01",
            b"\x81\xa1a\xd4\x05\x00",
            b"\x81\xa1a\xa1\xff",
            b"\x81\xa1a" + b"\x91" * 32 + b"\x01",
            b"\x80\x80",
        )
        for payload in payloads:
            with self.assertRaises(Damage):
                unpack(payload)


class Case(unittest.TestCase):
    """Runs the program as the engine does."""

    def setUp(self) -> None:
        temporary = tempfile.TemporaryDirectory()
        self.addCleanup(temporary.cleanup)
        self.folder = Path(temporary.name)
        self.attempt = 0
        words = "the fox runs over a hill and far away".split()
        self.samples = [
            sample(f"p{i}", " ".join(words[: 1 + (i * 7 + k * 3) % 9]), k) for i in range(40) for k in range(4)
        ]

    def request(self, **changes: Any) -> dict[str, Any]:
        self.attempt += 1
        place = self.folder / f"attempt{self.attempt}"
        place.mkdir()
        if not (self.folder / "samples").exists():
            self.input = write_artifact(self.folder / "samples", "samples", self.samples)
        message = {
            "contract": "rlhfflow.stage/1",
            "run_id": bytes(16),
            "node_id": "label",
            "task_id": bytes(range(16)),
            "attempt": self.attempt,
            "reason": "first",
            "lease": 7,
            "params": {},
            "seed": 42,
            "inputs": {"Samples": [self.input]},
            "outputs": {port.name: {"dir": str(place / port.name)} for port in stage.STAGE.outputs},
            "work_dir": str(place / "work"),
            "scratch_dir": str(place / "scratch"),
            "checkpoint_dir": str(self.folder / "checkpoints"),
        }
        return message | changes

    def start(
        self, message: dict[str, Any] | bytes, verb: str = "run", control: bytes = b""
    ) -> subprocess.Popen[bytes]:
        place = self.folder / f"attempt{self.attempt}"
        place.mkdir(exist_ok=True)
        self.files = {name: place / name for name in ("request", "result", "events", "control")}
        self.files["request"].write_bytes(message if isinstance(message, bytes) else frame(pack(message)))
        self.files["control"].write_bytes(control)
        arguments = [part for name, path in self.files.items() for part in (f"--{name}", str(path))]
        return subprocess.Popen([PROGRAM, verb, *arguments], stderr=subprocess.DEVNULL, start_new_session=True)

    def run_stage(self, message: dict[str, Any] | bytes, **more: Any) -> tuple[int, dict[str, Any]]:
        code = self.start(message, **more).wait(60)
        return code, frames.read_message(str(self.files["result"])) if self.files["result"].exists() else {}

    def events(self) -> list[dict[str, Any]]:
        with open(self.files["events"], "rb") as file:
            return [unpack(payload) for _, payload, _ in frames.read_frames(file)]

    def digests(self, result: dict[str, Any]) -> dict[str, str]:
        return {port: entries[0]["digest"]["hex"] for port, entries in result["outputs"].items()}

    @staticmethod
    def records(result: dict[str, Any], port: str = "Preferences") -> list[dict[str, Any]]:
        return list(artifacts.read_records(result["outputs"][port][0]["path"]))


class ContractTests(Case):
    def test_describe(self) -> None:
        path = self.folder / "description"
        self.assertEqual(0, subprocess.run([PROGRAM, "describe", "--out", str(path)], check=False).returncode)
        said = frames.read_message(str(path))
        manifest = json.loads((HERE / "stage.json").read_text())
        self.assertEqual(manifest["id"], said["stage"]["id"])
        self.assertEqual(manifest["activity"], "RlhfFlow." + said["stage"]["kind"])
        self.assertEqual(said["stage"]["code_hash"], stage.STAGE.describe()["stage"]["code_hash"])

    def test_wrong_arguments(self) -> None:
        for arguments in ([], ["run"], ["describe"], ["describe", "--out"], ["dance", "--out", "x"]):
            ended = subprocess.run([PROGRAM, *arguments], check=False, capture_output=True)
            self.assertEqual(10, ended.returncode)

    def test_success(self) -> None:
        code, result = self.run_stage(self.request())
        self.assertEqual((0, "succeeded", None), (code, result["status"], result["error"]))
        records = self.records(result)
        self.assertEqual(40, len(records))
        self.assertTrue(all(len(record["chosen"].split()) < len(record["rejected"].split()) for record in records))
        self.assertEqual(("g", "in", "train"), tuple(records[0][key] for key in ("group", "distribution", "split")))
        events = self.events()
        self.assertEqual(list(range(len(events))), [event["seq"] for event in events])
        self.assertEqual(("hello", "end"), (events[0]["kind"], events[-1]["kind"]))
        self.assertLessEqual({"progress", "metric", "sample", "artifact"}, {event["kind"] for event in events})
        for port, (entry,) in result["outputs"].items():
            problems = artifacts.verify(entry["path"], entry["digest"]["hex"], entry["type"], (1, 1))
            self.assertEqual([], problems, port)

    def test_equal_requests_give_equal_bytes_and_seeds_matter(self) -> None:
        first, second, third = (self.run_stage(self.request(seed=seed))[1] for seed in (42, 42, 43))
        self.assertEqual(self.digests(first), self.digests(second))
        self.assertNotEqual(self.digests(first), self.digests(third))

    def test_unreadable_request(self) -> None:
        self.assertEqual((10, {}), self.run_stage(b"nonsense"))

    def test_other_contract(self) -> None:
        code, result = self.run_stage(self.request(contract="rlhfflow.stage/2"))
        self.assertEqual((12, "contract"), (code, result["error"]["class"]))
        self.assertEqual(0, self.run_stage(self.request(contract="rlhfflow.stage/1.9", novelty=1))[0])
        self.assertEqual(12, self.run_stage({"contract": "rlhfflow.stage/2"})[0])

    def test_all_problems_at_once(self) -> None:
        message = self.request(
            params={"pairing": "none", "ties": 3, "unknown": 1}, secrets={"judge": "/nowhere"}, reason="whim"
        )
        message["outputs"]["Elsewhere"] = {"dir": "/nowhere"}
        del message["node_id"]
        code, result = self.run_stage(message)
        self.assertEqual((10, "user"), (code, result["error"]["class"]))
        for name in ("pairing", "ties", "unknown", "judge", "reason", "Elsewhere", "node_id"):
            self.assertIn(name, result["error"]["msg"])
        self.assertEqual(["hello", "end"], [event["kind"] for event in self.events()])

    def test_damaged_inputs(self) -> None:
        message = self.request()
        path = self.folder / "samples" / "artifact.rlfa"
        good = path.read_bytes()
        for place in (2, 60, len(good) // 2, len(good) - 1):
            path.write_bytes(good[:place] + bytes([good[place] ^ 1]) + good[place + 1 :])
            code, result = self.run_stage(message)
            self.assertEqual((11, "data"), (code, result["error"]["class"]))
            self.assertIn("artifact.rlfa", result["error"]["msg"])
        # A wrong checksum is damage although the digest is that of the file.
        broken = good[:60] + bytes([good[60] ^ 1]) + good[61:]
        path.write_bytes(broken)
        message["inputs"]["Samples"][0]["digest"]["hex"] = hashlib.sha256(broken).hexdigest()
        self.assertEqual(11, self.run_stage(message)[0])

    def test_output_over_its_limit(self) -> None:
        message = self.request()
        message["outputs"]["Preferences"]["max_bytes"] = 100
        code, result = self.run_stage(message)
        self.assertEqual((32, "capacity", {}), (code, result["error"]["class"], result["outputs"]))

    def test_validate_and_dry_do_nothing(self) -> None:
        for more in ({"verb": "validate"}, {"message": self.request(mode="dry")}):
            code, result = self.run_stage(**({"message": self.request()} | more))
            self.assertEqual((0, "succeeded", {}), (code, result["status"], result["outputs"]))

    def test_late_deadline(self) -> None:
        code, result = self.run_stage(self.request(limits={"deadline": datetime(2020, 1, 1, tzinfo=timezone.utc)}))
        self.assertIn((code, result["status"]), ((42, "preempted"), (41, "preempted")))
        self.assertEqual("timeout", result["error"]["class"])


class StopTests(Case):
    def setUp(self) -> None:
        super().setUp()
        # All pairs of many samples, of which a few are drawn: enough to be stopped in the middle.
        self.samples = [sample(f"p{i}", "word " * (1 + (i + k * k) % 30), k) for i in range(60) for k in range(80)]
        self.params = {"pairing": "allPairs", "maximumPairsPerPrompt": 3, "checkpointEverySeconds": 0}

    def stop(self, control: dict[str, Any] | None, number: int | None) -> tuple[int, dict[str, Any]]:
        process = self.start(self.request(params=self.params))
        until = time.monotonic() + 30
        while time.monotonic() < until and not list(self.folder.glob("checkpoints/step-*")):
            time.sleep(0.01)
        if control:
            with open(self.files["control"], "ab") as file:
                file.write(frame(pack(control)))
        if number:
            process.send_signal(number)
        return process.wait(60), frames.read_message(str(self.files["result"]))

    def resume(self, checkpoint: dict[str, Any], **changes: Any) -> tuple[int, dict[str, Any]]:
        changes.setdefault("params", self.params)
        return self.run_stage(self.request(resume=checkpoint, reason="resume", **changes))

    def test_signal_and_resume(self) -> None:
        undisturbed = self.request(params=self.params, checkpoint_dir=str(self.folder / "others"))
        expected = self.digests(self.run_stage(undisturbed)[1])
        code, result = self.stop(None, signal.SIGTERM)
        self.assertEqual((40, "preempted", "rlhfflow.stopped"), (code, result["status"], result["error"]["code"]))
        self.assertEqual("term", next(event["cause"] for event in self.events() if event["kind"] == "stopping"))
        checkpoint = result["checkpoint"]
        code, refused = self.resume(checkpoint, seed=1)
        self.assertEqual((10, "rlhfflow.checkpoint_mismatch"), (code, refused["error"]["code"]))
        code, result = self.resume(checkpoint)
        self.assertEqual((0, expected), (code, self.digests(result)))
        self.assertEqual(checkpoint["step"], self.events()[0]["resumed_step"])

    def test_damaged_checkpoint(self) -> None:
        _, result = self.stop({"op": "stop"}, None)
        state = Path(result["checkpoint"]["path"]) / "state.bin"
        state.write_bytes(state.read_bytes()[:-1] + b"\0")
        code, resumed = self.resume(result["checkpoint"])
        self.assertEqual(0, code)
        warning = next(event for event in self.events() if event["kind"] == "warning")
        self.assertEqual("checkpoint_damaged", warning["code"])
        self.assertLess(self.events()[0]["resumed_step"] or 0, result["checkpoint"]["step"])

    def test_stop_by_the_control_file_alone(self) -> None:
        causes = (("preempt", 40, "preempted"), ("deadline", 42, "preempted"), ("cancel", 43, "cancelled"))
        for cause, exit_code, status in causes:
            code, result = self.stop({"op": "stop", "cause": cause}, None)
            self.assertEqual((exit_code, status), (code, result["status"]))
            for old in (self.folder / "checkpoints").glob("*/*"):
                old.unlink()
            for old in (self.folder / "checkpoints").glob("step-*"):
                old.rmdir()


if __name__ == "__main__":
    unittest.main()
