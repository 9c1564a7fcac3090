import assert from 'node:assert/strict';
import { ancestry, type Hypothesis } from '../../../src/model/beamTree';
import { buildProgram } from '../../../src/model/program';
import type { FromPanel } from '../../../src/protocol';
import { describe as describeHypothesis, fateOf } from '../../../webview-ui/beam/describe';
import { linkPath, NODE, rowsOf, treeSize } from '../../../webview-ui/beam/layout';
import { decodingText } from '../../../webview-ui/decoding/decodingText';
import { Actions } from '../../../webview-ui/state/actions';
import type { Host } from '../../../webview-ui/state/host';
import { frameOfStep, hypothesisAt, lineOf } from '../../../webview-ui/state/hypotheses';
import { Store } from '../../../webview-ui/state/store';
import { seededRun, tinySpec } from '../support/models';

const BEAM = { strategy: 'beam', width: 4, lengthNormalisation: 1 } as const;
const whole = seededRun(buildProgram(tinySpec(), BEAM), [6, 14, 3, 30]);
const beam = whole.beam!;
const [best] = beam.standing;
const along = (one: Hypothesis) => whole.along(one.number);

describe('the hypotheses of a recording', () => {
  it('are those that it goes along', () => {
    for (const one of beam.standing) assert.deepEqual(lineOf(along(one)), ancestry(one));
    assert.deepEqual(lineOf(whole), []);
  });

  it('stand at the frames of its decoder steps', () => {
    const recording = along(best!);
    recording.frames.forEach((frame, number) => {
      const hypothesis = hypothesisAt(recording, number);
      assert.equal(hypothesis, frame.parent === undefined ? undefined : ancestry(best)[frame.step - 1]);
      if (hypothesis) assert.equal(frameOfStep(recording, hypothesis.step), number);
    });
    assert.equal(hypothesisAt(recording, recording.frames.length), undefined);
    assert.equal(frameOfStep(whole, 1), whole.frames.length);
  });
});

describe('the tree of a beam search', () => {
  it('has a column for each step and a row for each place, in which nothing overlaps', () => {
    const rows = rowsOf(beam.steps);
    assert.equal(rows.size, beam.hypotheses.length);
    for (const step of beam.steps)
      assert.deepEqual(
        step.map((one) => rows.get(one)),
        step.map((_, k) => k),
      );
    const { width, height } = treeSize(beam.steps);
    assert.ok(width > beam.steps.length * NODE.width && height > BEAM.width * NODE.height);
    assert.match(linkPath(2, 0, 3), /^M\d+ \d+C/);
  });

  it('tells apart what is finished, displaced and gone on with', () => {
    const fates = beam.hypotheses.map((one) => fateOf(beam, one));
    beam.hypotheses.forEach((one, k) => {
      const children = beam.hypotheses.some(({ parent }) => parent === one);
      if (children) assert.equal(fates[k], 'continued');
      else if (one.finished) assert.equal(fates[k], 'finished');
      else assert.equal(fates[k], beam.standing.includes(one) ? 'open' : 'pruned');
    });
    assert.ok(fates.includes('pruned') && fates.includes('open'));
  });

  it('says of each hypothesis what is seen of it and which it is', () => {
    const vocabulary = Array.from({ length: 32 }, (_, id) => `▁w${id}`);
    const [, second] = beam.steps[1]!;
    const text = describeHypothesis(beam, second!, vocabulary);
    assert.ok(text.startsWith(`w${second!.token} −${(-second!.logp).toFixed(2)}, `), text);
    assert.match(text, /decoder step 2, hypothesis 2 of 4, log p −\d+\.\d{3}, score −\d+\.\d{3}/);
  });
});

describe('following a hypothesis', () => {
  let posted: FromPanel[];
  let store: Store;
  let actions: Actions;
  beforeEach(() => {
    posted = [];
    store = new Store();
    actions = new Actions(store, { post: (message: FromPanel) => posted.push(message) } as unknown as Host);
    const vocabulary: string[] = [];
    const run = {
      id: 3,
      text: 'a',
      model: 'tiny',
      asked: BEAM,
      status: 'done' as const,
      tokens: [{ id: 6, piece: 'a', unknown: false }],
      given: [],
      target: [],
      translation: '',
      truncated: false,
      editable: false,
    };
    store.set({
      runs: [run],
      active: 3,
      models: new Map([['tiny', { id: 'tiny', spec: tinySpec(), vocabulary }]]),
      recordings: new Map([[3, along(best!)]]),
      position: { frame: frameOfStep(along(best!), 2), statement: 5 },
    });
  });

  it('that is on the way shown moves the cursor there, at the same equation', () => {
    const first = ancestry(best)[0]!;
    actions.follow(first);
    const position = { frame: frameOfStep(along(best!), 1), statement: 5 };
    assert.deepEqual(store.get().position, position);
    assert.deepEqual(posted, [{ type: 'cursor', run: 3, position, stride: 'equation' }]);
  });

  it('that is elsewhere asks the host for it, and stays until it is there', () => {
    const other = beam.steps[1]!.find((one) => !ancestry(best).includes(one))!;
    const { position: before } = store.get();
    actions.follow(other);
    const position = { frame: frameOfStep(along(best!), 2), statement: 5 };
    assert.deepEqual(posted, [
      { type: 'follow', run: 3, hypothesis: other.number, position, stride: 'equation' },
    ]);
    assert.deepEqual([store.get().position, store.get().wanted], [before, position]);
  });

  it('as a whole keeps the decoder step, where it has that', () => {
    const last = beam.standing.at(-1)!;
    actions.followTo(last);
    const { position } = store.get();
    assert.deepEqual(posted, [
      { type: 'follow', run: 3, hypothesis: last.number, position, stride: 'equation' },
    ]);
  });

  it('from the encoder goes to where it ends', () => {
    store.set({ position: { frame: 0, statement: 0 } });
    actions.followTo(beam.standing.at(-1)!);
    const [message] = posted as Extract<FromPanel, { type: 'follow' }>[];
    const { statements } = whole.program.passes.at(-1)!;
    assert.deepEqual(message!.position, {
      frame: frameOfStep(along(best!), beam.standing.at(-1)!.step),
      statement: statements.length - 1,
    });
  });
});

describe('a decoding in words', () => {
  it('leaves out numbers that cut nothing', () => {
    const sampling = { strategy: 'sampling', temperature: 1, topK: 32, topP: 1, seed: 4 } as const;
    assert.equal(decodingText(sampling, 32), 'Sampling, seed 4');
    assert.equal(
      decodingText({ ...sampling, temperature: 0.7, topK: 5, topP: 0.9 }, 32),
      'Sampling, temperature 0.7, top-k 5, top-p 0.9, seed 4',
    );
    assert.equal(decodingText(BEAM, 32), 'Beam search, width 4, α 1');
    assert.equal(decodingText({ strategy: 'target', text: 'a b' }, 32), 'Given target');
  });
});
