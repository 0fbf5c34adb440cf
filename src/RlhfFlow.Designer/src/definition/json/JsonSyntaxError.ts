/** Where a text stops being JSON; line and column count from 1. */
export class JsonSyntaxError extends Error {
  constructor(message: string, readonly line: number, readonly column: number) {
    super(`${message} (line ${line}, column ${column})`);
    this.name = "JsonSyntaxError";
  }
}
