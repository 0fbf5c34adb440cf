import { JsonSyntaxError } from "./JsonSyntaxError";
import type { JsonMember, JsonObject, JsonScalar, JsonValue } from "./JsonValue";

const maximumDepth = 64;
const number = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y;
const string = /"[^"\\\u0000-\u001f]*(?:\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})[^"\\\u0000-\u001f]*)*"/y;
const word = /true|false|null/y;
const space = /[ \t\r\n]*/y;

/** Called for every object with the range of its text. */
export type ObjectListener = (value: JsonObject, start: number, end: number) => void;

/** Reads strict JSON (RFC 8259, a byte order mark is passed over); a key that stands twice is refused. */
export function parseJson(text: string, onObject?: ObjectListener): JsonValue {
  return new Parser(text, onObject).parse();
}

class Parser {
  private at = 0;
  /** Most documents say the same few words a thousand times: one object for each spelling. */
  private readonly scalars = new Map<string, JsonScalar>();

  constructor(private readonly text: string, private readonly onObject: ObjectListener | undefined) {}

  parse(): JsonValue {
    this.at = this.text.startsWith("\ufeff") ? 1 : 0;
    this.skip();
    const value = this.value(0);
    this.skip();
    if (this.at < this.text.length) {
      this.fail("the text goes on after its end");
    }
    return value;
  }

  private value(depth: number): JsonValue {
    if (depth > maximumDepth) {
      this.fail(`values are nested more than ${maximumDepth} deep`);
    }
    switch (this.text[this.at]) {
      case "{": return this.object(depth);
      case "[": return this.array(depth);
      case "\"": return this.scalar(this.string());
      default: return this.scalar(this.token(number) ?? this.token(word) ?? this.fail("a value is expected"));
    }
  }

  private object(depth: number): JsonObject {
    const start = this.at++;
    const members: JsonMember[] = [];
    const keys = new Set<string>();
    for (let more = !this.close("}"); more; more = !this.close("}")) {
      this.separate(members.length);
      const place = this.at;
      const spelled = this.string();
      const isPlain = !spelled.includes("\\");
      const key = isPlain ? spelled.slice(1, -1) : (JSON.parse(spelled) as string);
      const token = isPlain ? spelled : JSON.stringify(key);
      if (keys.has(key)) {
        this.at = place;
        this.fail(`'${key}' stands here twice`);
      }
      keys.add(key);
      this.expect(":");
      members.push({ key, token, value: this.value(depth + 1) });
    }
    const value: JsonObject = { kind: "object", members };
    this.onObject?.(value, start, this.at);
    return value;
  }

  private array(depth: number): JsonValue {
    this.at++;
    const items: JsonValue[] = [];
    for (let more = !this.close("]"); more; more = !this.close("]")) {
      this.separate(items.length);
      items.push(this.value(depth + 1));
    }
    return { kind: "array", items };
  }

  private close(bracket: string): boolean {
    this.skip();
    if (this.text[this.at] !== bracket) {
      return false;
    }
    this.at++;
    return true;
  }

  private separate(before: number): void {
    if (before > 0) {
      this.expect(",");
    }
  }

  private expect(mark: string): void {
    this.skip();
    if (this.text[this.at] !== mark) {
      this.fail(`'${mark}' is expected`);
    }
    this.at++;
    this.skip();
  }

  private string(): string {
    return this.token(string) ?? this.fail(this.text[this.at] === "\""
      ? "the string is not closed, or has a character that JSON does not allow" : "a string is expected");
  }

  private token(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text)?.[0];
    this.at += found?.length ?? 0;
    return found;
  }

  private scalar(token: string): JsonScalar {
    let value = this.scalars.get(token);
    if (value === undefined) {
      value = { kind: "scalar", token };
      this.scalars.set(token, value);
    }
    return value;
  }

  private skip(): void {
    space.lastIndex = this.at;
    this.at += space.exec(this.text)?.[0].length ?? 0;
  }

  private fail(message: string): never {
    const before = this.text.slice(0, this.at);
    const line = before.split("\n").length;
    throw new JsonSyntaxError(message, line, this.at - before.lastIndexOf("\n"));
  }
}
