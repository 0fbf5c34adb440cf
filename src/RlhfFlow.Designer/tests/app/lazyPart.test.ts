import { expect, test } from "vitest";
import { afterOutage, type Surroundings } from "../../src/app/lazyPart";

function surroundings(answers: boolean[], lastReload = 0) {
  const done: string[] = [];
  let loaded = lastReload;
  const all: Surroundings = {
    answers: async () => answers.shift()!,
    sleep: async () => void done.push("sleep"),
    reload: () => void done.push("reload"),
    lastReload: { get: () => loaded, set: (time) => (loaded = time) },
    now: () => 100_000,
  };
  return { all, done, lastReload: () => loaded };
}

const settled = () => new Promise((resolve) => setTimeout(resolve));

test("while the server is away a part is waited for, then the page is loaded anew, once", async () => {
  const { all, done, lastReload } = surroundings([false, false, true]);
  let ended = false;
  void afterOutage(new Error("no chunk"), all).finally(() => (ended = true));
  await settled();
  expect(done).toEqual(["sleep", "sleep", "reload"]);
  expect(lastReload()).toBe(100_000);
  expect(ended).toBe(false);
});

test("a part that is still missing after the page was loaded anew is an error", async () => {
  const { all, done } = surroundings([true], 95_000);
  await expect(afterOutage(new Error("no chunk"), all)).rejects.toThrow("no chunk");
  expect(done).toEqual([]);
});

test("a later outage has the page loaded anew again", async () => {
  const { all, done } = surroundings([true], 50_000);
  void afterOutage(new Error("no chunk"), all);
  await settled();
  expect(done).toEqual(["reload"]);
});
