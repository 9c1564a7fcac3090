/** Numbers, milliseconds for the most part, collected by what they measure. */
export class Samples {
  private readonly lists = new Map<string, number[]>();

  add(what: string, sample: number): void {
    const list = this.lists.get(what) ?? [];
    list.push(sample);
    this.lists.set(what, list);
  }

  /** One line of JSON, for the process that started this one. */
  print(): void {
    console.log(JSON.stringify(Object.fromEntries(this.lists)));
  }
}
