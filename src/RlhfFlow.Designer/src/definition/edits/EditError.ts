/** An edit that the document cannot take, with the reason in words; `canConnect` and its like say so beforehand. */
export class EditError extends Error {
  constructor(reason: string) {
    super(reason);
    this.name = "EditError";
  }
}
