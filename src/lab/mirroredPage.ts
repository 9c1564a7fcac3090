import * as v from 'valibot';
import type * as vscode from 'vscode';
import { type Made, Page } from './page';

/** Keeps a page's picture of something up to date, from all there is of it on. */
interface Mirror<Event> {
  update(event: Event): void;
  close(): void;
}

/** What a page shows, and how it is told of it. */
interface Mirrored<In extends { readonly type: string }, Out, Event> extends Omit<Made<In>, 'hear' | 'gone'> {
  /** Of what the page keeps over a reload: which one it shows. */
  readonly state: v.GenericSchema<unknown, { readonly shown?: string | undefined }>;
  show(id: string): void;
  /** Returns what ends it. */
  listen(update: (event: Event) => void): () => void;
  /** Tells a page that has just loaded what does not change, and waits until there is something to be mirrored. */
  greet(post: (message: Out) => void): void | Promise<void>;
  mirror(post: (message: Out) => void): Mirror<Event>;
  hear(message: Exclude<In, { readonly type: 'ready' }>): void;
}

/** A page of the lab, one panel per window, that is told of what goes on as long as it listens. That goes on without it. */
export class MirroredPage<In extends { readonly type: string }, Out, Event> implements vscode.Disposable {
  private readonly page: Page<In, Out>;
  /** Undefined while there is no page that listens. */
  private mirror: Mirror<Event> | undefined;
  private readonly unlisten: () => void;

  constructor(private readonly made: Mirrored<In, Out, Event>) {
    this.page = new Page({ ...made, hear: (message) => this.hear(message), gone: () => this.closeMirror() });
    this.unlisten = made.listen((event) => this.mirror?.update(event));
  }

  /** Opens the page, or brings it forth. */
  show(): void {
    this.page.show();
  }

  /** Fills a panel that VS Code kept over a reload. */
  restore(panel: vscode.WebviewPanel, state: unknown): void {
    const kept = v.safeParse(this.made.state, state);
    if (kept.success && kept.output.shown !== undefined) this.made.show(kept.output.shown);
    this.page.attach(panel);
  }

  dispose(): void {
    this.page.dispose();
    this.unlisten();
  }

  private closeMirror(): void {
    this.mirror?.close();
    this.mirror = undefined;
  }

  private hear(message: In): void {
    if (message.type === 'ready') void this.greet();
    else this.made.hear(message as Exclude<In, { readonly type: 'ready' }>);
  }

  /** A page that has just loaded is told everything from the start. */
  private async greet(): Promise<void> {
    const post = (message: Out) => this.page.post(message);
    await this.made.greet(post);
    this.closeMirror();
    this.mirror = this.made.mirror(post);
  }
}
