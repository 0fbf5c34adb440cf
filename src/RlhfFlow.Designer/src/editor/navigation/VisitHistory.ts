/** Where one has been on the canvas, for back and forward. */
export class VisitHistory {
  private places: string[] = [];
  private index = -1;

  visit(id: string): void {
    if (this.places[this.index] === id) return;
    this.places = [...this.places.slice(0, this.index + 1), id].slice(-200);
    this.index = this.places.length - 1;
  }

  /** The place before (-1) or after (1) this one that still exists. */
  go(step: -1 | 1, exists: (id: string) => boolean): string | undefined {
    let index = this.index + step;
    while (index >= 0 && index < this.places.length && !exists(this.places[index]!)) index += step;
    const place = this.places[index];
    if (place !== undefined) this.index = index;
    return place;
  }
}
