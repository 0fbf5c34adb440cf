import type { Catalog } from "../catalog/Stage";
import type { Definition } from "../document/Definition";
export function merge(base: Definition, mine: Definition, theirs: Definition, _catalog: Catalog): import("./MergeResult").MergeResult { throw new Error("later" + String(base) + String(mine) + String(theirs)); }
