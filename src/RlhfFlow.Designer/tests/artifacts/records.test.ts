import { describe, expect, it } from "vitest";
import type { Artifact } from "../../src/api/types";
import { chatFacts, chatParts } from "../../src/artifacts/ChatRecords/chatParts";
import { isRelative } from "../../src/artifacts/MarkdownView/isRelative";
import { promptsOf } from "../../src/artifacts/PromptBox/promptsOf";
import { columnsOf } from "../../src/artifacts/RecordTable/columnsOf";
import { viewsOf } from "../../src/artifacts/viewsOf";

const artifact = (kind: string, files: string[] = [], records = 3): Artifact => ({
  digest: "d",
  kind,
  schemaVersion: 1,
  records,
  bytes: 1,
  files: files.map((name) => ({ name, bytes: 1 })),
});

describe("how an artifact is shown", () => {
  it("goes by the kind first and by the port's hint where the kind says nothing", () => {
    expect(viewsOf(artifact("preferences"))[0]).toBe("pairs");
    expect(viewsOf(artifact("model", ["config.json"]))).toEqual(["model", "table", "json", "files"]);
    expect(viewsOf(artifact("someone-elses"), "chat")[0]).toBe("chat");
    expect(viewsOf(artifact("someone-elses"), "curve")[0]).toBe("curves");
    expect(viewsOf(artifact("corpus", [], 0))).toEqual(["chat"]);
  });

  it("puts what reads first and lists of numbers last", () => {
    expect(columnsOf([{ tokenIds: [1], split: "train", completion: "b", prompt: "a" }])).toEqual([
      "prompt",
      "completion",
      "split",
      "tokenIds",
    ]);
  });

  it("reads prompts and answers, given as text or as turns", () => {
    expect(chatParts({ completion: "b", prompt: "a" })).toEqual([
      { role: "prompt", text: "a" },
      { role: "completion", text: "b" },
    ]);
    expect(chatParts({ prompt: [{ role: "user", content: "hi" }], completion: "" })).toEqual([
      { role: "user", text: "hi" },
      { role: "completion", text: "" },
    ]);
    expect(chatFacts({ prompt: "a", split: "train", tokenIds: [1], scores: { reward: 2 } })).toEqual([
      ["split", "train"],
      ["reward", 2],
    ]);
  });

  it("takes one prompt a line and keeps the blanks that a model sees", () => {
    expect(promptsOf("POST a TLDR \r\n\n  b\n")).toEqual(["POST a TLDR ", "  b"]);
  });

  it("asks no other machine for the pictures of a text", () => {
    expect(["gold.svg", "pictures/a b.png"].every(isRelative)).toBe(true);
    expect(
      ["https://x/y.png", "//x/y.png", "/api/session", "data:image/png,", "javascript:1", "", undefined].some(
        isRelative,
      ),
    ).toBe(false);
  });
});
