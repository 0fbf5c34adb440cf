/** The text is no workflow definition that can be shown; `line` and `column` where the JSON itself is broken. */
export class DefinitionError extends Error {
  readonly line: number | undefined;
  readonly column: number | undefined;

  constructor(message: string, line?: number, column?: number) {
    super(message);
    this.name = "DefinitionError";
    this.line = line;
    this.column = column;
  }
}
