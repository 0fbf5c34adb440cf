/**
 * Gathers what arrives within a short while and hands it over at once, so that a run of thousands of nodes
 * redraws a few times a second and not once for each node.
 */
export class EventQueue<T> {
  private waiting: T[] = [];
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly milliseconds: number,
    private readonly handOver: (items: T[]) => void,
  ) {}

  add(item: T): void {
    this.waiting.push(item);
    this.timer ??= setTimeout(() => this.flush(), this.milliseconds);
  }

  flush(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    const items = this.waiting;
    this.waiting = [];
    if (items.length > 0) this.handOver(items);
  }
}
