/** Tokens a second over the last so many milliseconds of work. */
const WINDOW = 3000;

/** How fast a training is lately. */
export class Speed {
  private readonly spans: { tokens: number; milliseconds: number }[] = [];
  private tokens = 0;
  private milliseconds = 0;

  add(tokens: number, milliseconds: number): void {
    this.spans.push({ tokens, milliseconds });
    this.tokens += tokens;
    this.milliseconds += milliseconds;
    while (this.spans.length > 1 && this.milliseconds - this.spans[0]!.milliseconds > WINDOW) {
      const gone = this.spans.shift()!;
      this.tokens -= gone.tokens;
      this.milliseconds -= gone.milliseconds;
    }
  }

  /** Undefined before anything was added. */
  get tokensPerSecond(): number | undefined {
    return this.milliseconds > 0 ? (1000 * this.tokens) / this.milliseconds : undefined;
  }
}
