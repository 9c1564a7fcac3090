import * as l10n from '@vscode/l10n';
import { Displaced, Held } from '../../checkpoint/training/hold';
import { UnusableData } from '../../checkpoint/training/unusableData';
import { nextTurn } from '../../engine/nextTurn';
import type { Transport } from '../../engine/transport';
import { messageOf, ReaderError } from '../../errors';
import { Divergence } from '../../training/divergence';
import type { Progress } from '../protocol';
import type { Course } from './course';
import { Measurements } from './measurements';
import type { FromTrainer, ToTrainer, Wanted } from './messages';
import { RemoteFiles } from './remoteFiles';
import { Speed } from './speed';

/** The host is told what was measured at most once in so many milliseconds … */
const TELL_MS = 150;
/** … and after so many at the latest messages are let in. */
const BREATHE_MS = 30;

export type Opening = Extract<ToTrainer, { type: 'open' }>;

/**
 * How a course is opened in a folder: from the checkpoint there, or from its beginning.
 * @param tell is told what is being done meanwhile, in the reader's language
 */
export type OpenCourse = (
  opening: Opening,
  files: RemoteFiles,
  tell: (said: string) => void,
) => Promise<Course>;

/** A training's side of the channel: drives the one course of its worker. */
export class TrainingServer {
  private course: Course | undefined;
  private opening: Promise<void> | undefined;
  /** What its course computes now. */
  private turn: Promise<unknown> = Promise.resolve();
  private wanted: Wanted = 'pause';
  private going = false;
  /** The update of the last checkpoint. */
  private saved = 0;
  private measurements = new Measurements([]);
  private readonly speed = new Speed();
  private readonly files: RemoteFiles;
  private told = 0;
  /** Spent on updates and evaluations. */
  private milliseconds = 0;

  constructor(
    private readonly port: Transport<FromTrainer, ToTrainer>,
    private readonly openCourse: OpenCourse,
  ) {
    this.files = new RemoteFiles((request) => port.post(request));
    port.listen((message) => void this.receive(message));
  }

  private async receive(message: ToTrainer): Promise<void> {
    switch (message.type) {
      case 'configure':
        l10n.config({ contents: { ...message.strings } });
        break;
      case 'open':
        this.opening = this.orFail(() => this.open(message));
        break;
      case 'batch':
        await this.opening;
        await this.inTurn(() => this.tellBatch());
        break;
      case 'do':
        this.wanted = message.what;
        if (this.going || !this.course) return;
        this.going = true;
        await this.orFail(() => this.go(this.course!));
        this.going = false;
        break;
      case 'filed':
        this.files.answered(message);
        break;
    }
  }

  private async orFail(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.wanted = 'pause';
      this.tell();
      const intact = error instanceof NotSaved;
      const elsewhere = error instanceof Held || error instanceof Displaced;
      const kept =
        this.course && !intact && !elsewhere && l10n.t('The checkpoint of update {0} is kept.', this.saved);
      const message = [describe(error), kept].filter(Boolean).join(' ');
      const [diverged, data] = [error instanceof Divergence, error instanceof UnusableData];
      this.port.post({ type: 'failed', message, intact, diverged, elsewhere, data });
    }
  }

  private async open(opening: Opening): Promise<void> {
    this.milliseconds = 1000 * opening.seconds;
    const course = await this.openCourse(opening, this.files, (said) =>
      this.port.post({ type: 'preparing', said }),
    );
    this.course = course;
    this.saved = course.standing.update;
    const { config, measured, translated, notes } = course;
    this.measurements = new Measurements(measured);
    this.port.post({
      type: 'opened',
      config,
      progress: this.progress(),
      curves: measured,
      translated,
      notes,
    });
    // It began with a checkpoint.
    this.port.post({ type: 'saved' });
  }

  private async go(course: Course): Promise<void> {
    // What is asked for while the checkpoint is written counts too.
    do await this.train(course);
    while (this.wantsMore(course));
    const ended = course.ended();
    if (ended !== undefined) this.port.post({ type: 'finished', note: ended });
    else this.port.post({ type: 'now', state: this.wanted === 'stop' ? 'stopped' : 'paused' });
  }

  private wantsMore(course: Course): boolean {
    return (this.wanted === 'run' || this.wanted === 'step') && course.ended() === undefined;
  }

  /** Trains for as long as that is wanted, and leaves a checkpoint behind. */
  private async train(course: Course): Promise<void> {
    if (this.wanted === 'run') this.port.post({ type: 'now', state: 'running' });
    let breath = performance.now();
    while (this.wantsMore(course)) {
      if (this.wanted === 'step') this.wanted = 'pause';
      if (await this.inTurn(() => this.advance(course))) await this.saveOnTheWay(course);
      if (performance.now() - this.told > TELL_MS) this.tell();
      if (performance.now() - breath > BREATHE_MS) {
        await nextTurn();
        breath = performance.now();
      }
    }
    this.tell();
    if (this.saved !== course.standing.update) await this.save(course);
  }

  /** Lets the course do one thing after another: what an update begins with is not asked for in the middle of one. */
  private inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = this.turn.then(work);
    this.turn = done.catch(() => {});
    return done;
  }

  /** A batch that cannot be told is no reason for the training to end. */
  private async tellBatch(): Promise<void> {
    if (!this.course) return;
    try {
      this.port.post({ type: 'batch', batch: await this.course.batch() });
    } catch (error) {
      this.port.post({ type: 'noBatch', message: describe(error) });
    }
  }

  /** One update, and the evaluation after it; returns whether a checkpoint is due. */
  private async advance(course: Course): Promise<boolean> {
    const began = performance.now();
    const { measured, tokens, evaluated, checkpoint } = await course.advance();
    const took = performance.now() - began;
    this.milliseconds += took;
    this.measurements.add(course.standing.update, measured);
    if (evaluated) {
      this.tell();
      this.port.post({ type: 'translated', translated: course.translated });
    } else this.speed.add(tokens, took);
    return checkpoint;
  }

  /** What cannot be written now is told, and tried again at the next checkpoint. */
  private async saveOnTheWay(course: Course): Promise<void> {
    try {
      await this.save(course);
    } catch (error) {
      if (!(error instanceof NotSaved)) throw error;
      this.port.post({ type: 'unsaved', message: error.message });
    }
  }

  private async save(course: Course): Promise<void> {
    try {
      await course.save();
    } catch (error) {
      const forEver = error instanceof Displaced || error instanceof Divergence;
      throw forEver ? error : new NotSaved(describe(error));
    }
    this.saved = course.standing.update;
    this.tell();
    this.port.post({ type: 'saved' });
  }

  private tell(): void {
    this.told = performance.now();
    if (!this.course) return;
    this.port.post({ type: 'measured', progress: this.progress(), curves: this.measurements.take() });
  }

  private progress(): Progress {
    const { tokensPerSecond } = this.speed;
    const { standing } = this.course!;
    return {
      ...standing,
      seconds: this.milliseconds / 1000,
      ...(tokensPerSecond === undefined ? {} : { tokensPerSecond }),
    };
  }
}

/** A checkpoint could not be written; what has been trained is still there. */
class NotSaved extends ReaderError {}

function describe(error: unknown): string {
  if (error instanceof Held)
    return l10n.t(
      'Process {0} trains it. It may be that of a window that was closed: a server keeps those for a while. Take the training over to go on with it here, from its last checkpoint; there it ends, and writes nothing more.',
      String(error.process),
    );
  if (error instanceof Displaced)
    return l10n.t(
      'It has been taken over: somebody else trains it now, from its last checkpoint on. Here it has ended, and writes nothing more.',
    );
  if (error instanceof ReaderError) return error.message;
  return l10n.t('Something went wrong inside the training: {0} Please report it.', messageOf(error));
}
