import { describe, expect, it } from "vitest";
import { nearestNode } from "../../src/editor/navigation/nearestNode";
import { VisitHistory } from "../../src/editor/navigation/VisitHistory";

const at = (id: string, x: number, y: number) => ({ id, x, y, width: 100, height: 50 });
const middle = at("middle", 0, 0);
const nodes = [middle, at("right", 200, 10), at("far right", 500, 0), at("below", 0, 120), at("left", -300, 0), at("askew", 150, 400)];

describe("the nearest node", () => {
  it("is the one straight ahead", () => {
    expect(nearestNode(middle, nodes, "right")?.id).toBe("right");
    expect(nearestNode(middle, nodes, "left")?.id).toBe("left");
    expect(nearestNode(middle, nodes, "down")?.id).toBe("below");
  });

  it("is none where nothing lies in that direction", () => {
    expect(nearestNode(middle, nodes, "up")).toBeUndefined();
    expect(nearestNode(middle, [middle], "right")).toBeUndefined();
  });

  it("is not one that lies far to the side", () => {
    expect(nearestNode(middle, [middle, at("askew", 50, 400)], "right")).toBeUndefined();
  });

  it("prefers straight ahead to near but askew", () => {
    expect(nearestNode(middle, [middle, at("askew", 150, 120), at("ahead", 350, 0)], "right")?.id).toBe("ahead");
  });
});

describe("back and forward", () => {
  it("goes over places that are gone", () => {
    const visits = new VisitHistory();
    ["a", "b", "c"].forEach((id) => visits.visit(id));
    expect(visits.go(-1, (id) => id !== "b")).toBe("a");
    expect(visits.go(-1, () => true)).toBeUndefined();
    expect(visits.go(1, () => true)).toBe("b");
  });

  it("forgets what was ahead when one goes elsewhere", () => {
    const visits = new VisitHistory();
    ["a", "b"].forEach((id) => visits.visit(id));
    visits.go(-1, () => true);
    visits.visit("c");
    expect(visits.go(1, () => true)).toBeUndefined();
    expect(visits.go(-1, () => true)).toBe("a");
  });
});
