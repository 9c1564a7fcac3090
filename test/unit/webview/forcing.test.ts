import assert from 'node:assert/strict';
import { compute } from '../../../src/model/compute';
import type { Forcing } from '../../../src/model/decoding/choosing';
import { COIN, GOLD, PREDICTION } from '../../../src/model/decoding/forcing';
import type { Edit } from '../../../src/model/edits/edit';
import { feedsOf } from '../../../src/model/feeds';
import { TARGET_TOKEN } from '../../../src/model/output';
import { buildProgram } from '../../../src/model/program';
import { Recording } from '../../../src/model/recording';
import { run } from '../../../src/model/run';
import { seededWeights } from '../../../src/model/weights';
import type { RunSummary } from '../../../src/protocol';
import { noWeightsText } from '../../../webview-ui/attention/noWeightsText';
import { firstDifference } from '../../../webview-ui/comparison/difference';
import type { SideStep } from '../../../webview-ui/comparison/useComparison';
import { kindsOf, writtenNote } from '../../../webview-ui/comparison/writtenKinds';
import { lossOf } from '../../../webview-ui/forcing/feeds';
import { arePasses, feedingText, passName } from '../../../webview-ui/forcing/passText';
import { graphOf } from '../../../webview-ui/network/graph';
import { wordsOf } from '../../../webview-ui/network/nodes';
import { predictedTokens, readTokens, targetTokens } from '../../../webview-ui/state/decoding';
import { positionText } from '../../../webview-ui/text/position';
import { symbolText } from '../../../webview-ui/text/symbols';
import { tinySpec } from '../support/models';

const SPEC = tinySpec();
const IDS = [7, 4, 9];
const model = {
  id: 'tiny',
  spec: SPEC,
  vocabulary: Array.from({ length: SPEC.target.vocabulary }, (_, id) => `▁${id}`),
};

function passOf(ratio: number, side: 'left' | 'right' = 'left', edits: readonly Edit[] = []): SideStep {
  const forcing: Forcing = {
    strategy: 'forcing',
    ids: IDS,
    ratio,
    coin: 'example',
    seed: 2,
    example: 0,
    labelSmoothing: 0,
    backward: true,
  };
  const program = buildProgram(SPEC, forcing);
  const weights = seededWeights(program, 3);
  const recording = new Recording(program, [5, 6, 7]);
  for (const _ of run(recording, weights, compute, edits)) {
    // Kept in the recording.
  }
  weights.dispose();
  const { ids: _, ...asked } = { ...forcing, text: '7 4 9' };
  const tokens = [5, 6, 7].map((id) => ({ id, piece: `▁${id}`, unknown: false }));
  const shown = {
    id: 1,
    text: '5 6 7',
    model: 'tiny',
    status: 'done',
    tokens,
    given: [],
    target: [],
  } as const;
  const summary: RunSummary = { ...shown, translation: '', truncated: false, editable: false, asked };
  return { side, run: summary, model, recording, position: { frame: 0, statement: 0 } };
}

describe('a training pass in the panel', () => {
  it('tells apart what is fed, what is to be written and what is predicted', () => {
    const step = passOf(0.5);
    const ids = (id: string) =>
      step.recording.frames
        .filter(({ pass }) => step.recording.program.passes[pass]!.phase === 'decoder')
        .map((frame) => String(step.recording.slice(frame, id)[0]));
    assert.deepEqual(targetTokens(step), ids(GOLD));
    assert.deepEqual(predictedTokens(step), ids(PREDICTION));
    assert.deepEqual(readTokens(step), [String(SPEC.tokens.sos), ...ids(TARGET_TOKEN).slice(0, -1)]);
  });

  it('draws in the network what is fed to the next step, and says which it is', () => {
    const step = passOf(0);
    const graph = graphOf(step.recording.program);
    const row = graph.rows.length - 1;
    assert.equal(symbolText(graph.rows[row]!.name), 'y_i');
    const words = wordsOf(graph, step, { from: 0, to: 9 }).filter((node) => node.row === row);
    const fed = words.slice(1, -1);
    assert.deepEqual(
      fed.map(({ text }) => text),
      predictedTokens(step).slice(0, -1),
    );
    assert.ok(fed.every(({ predicted }) => predicted));
    assert.match(fed[0]!.label, /the predicted token, gold is “7”$/);
    const { text, label, predicted } = words.at(-1)!;
    assert.deepEqual([text, predicted], ['—', undefined]);
    assert.match(label, /^decoder step 4, the last: nothing is fed after it$/);
  });

  it('costs what its steps cost together, and nothing before the first', () => {
    const feeds = feedsOf(passOf(0.5).recording);
    const sum = feeds.reduce((sum, { loss }) => sum + loss, 0);
    assert.ok(sum > 1 && Math.abs(lossOf(feeds) - sum) < 1e-12);
    assert.equal(lossOf([]), 0);
  });

  describe('with what was set in a what-if', () => {
    const number = (value: number) => ({ op: 'number', value }) as const;
    const plain = passOf(0.5);
    const tossed = feedsOf(plain.recording).map(({ draw }) => draw < 0.5);
    const said = (step: SideStep) => {
      const graph = graphOf(step.recording.program);
      const row = graph.rows.length - 1;
      return wordsOf(graph, step, { from: 0, to: 9 })
        .filter((node) => node.row === row)
        .slice(1, -1);
    };

    it('says of a token that was set that it is neither, and how the draw stood all the same', () => {
      const step = passOf(0.5, 'left', [
        { statement: TARGET_TOKEN, step: 1, value: { op: 'token', id: 12, name: '12' } },
      ]);
      const [first, ...rest] = feedsOf(step.recording);
      assert.deepEqual([first!.fed, first!.goesOn, first!.tossed], [12, 'set', tossed[0]]);
      assert.ok(rest.every(({ goesOn, forced }) => goesOn === (forced ? 'gold' : 'predicted')));
      const [node] = said(step);
      assert.match(node!.label, /= 12, gold is “7”$/);
      assert.equal(node!.predicted, false);
    });

    it('tells a coin that was set from what was tossed', () => {
      const edits = tossed.map((one, k) => ({
        statement: COIN,
        step: k + 1,
        value: number(one ? 0 : 1),
      }));
      const step = passOf(0.5, 'left', edits);
      const feeds = feedsOf(step.recording);
      assert.ok(new Set(tossed).size > 1, 'coins of both kinds');
      assert.deepEqual(
        feeds.map((feed) => feed.tossed),
        tossed,
      );
      assert.deepEqual(
        feeds.map(({ forced, goesOn }) => [forced, goesOn]),
        tossed.map((one) => [!one, one ? 'predicted' : 'gold']),
      );
      assert.deepEqual(
        said(step).map(({ predicted }) => predicted),
        tossed.slice(0, -1),
      );
    });
  });

  it('says at each step what it is fed and is to write, forwards and backwards', () => {
    const step = passOf(1);
    const { frames, program } = step.recording;
    const said = (phase: string) => {
      const frame = frames.findIndex(({ pass, step }) => program.passes[pass]!.phase === phase && step === 2);
      return positionText({ ...step, position: { frame, statement: 0 } }).token;
    };
    assert.equal(said('decoder'), 'fed “7”, to write “4”');
    assert.equal(said('backward'), 'fed “7”, to write “4”');
  });

  it('has attention weights at the decoder’s steps alone, which its way back says', () => {
    assert.match(noWeightsText('backward'), /belong to the steps of the decoder/);
    assert.match(noWeightsText('encoder'), /^No weights .* yet/);
  });

  it('is named by what it is fed', () => {
    assert.equal(passName({ ratio: 1, coin: 'batch' }), 'Teacher-forced pass');
    assert.equal(passName({ ratio: 0, coin: 'batch' }), 'Free-running pass');
    assert.match(feedingText({ ratio: 0.25, coin: 'batch' }), /^ε = 0.25: .* for the whole batch\.$/);
    assert.equal(passName({ ratio: 0.08389522153320796, coin: 'batch' }), 'Training pass, ε = 0.084');
    assert.equal(passName({ ratio: 0.9999, coin: 'batch' }), 'Training pass, ε = 0.9999');
  });
});

describe('two training passes side by side', () => {
  const [left, right] = [passOf(1), passOf(0, 'right')];

  it('are two passes of one model', () => {
    assert.ok(arePasses(left.run, right.run));
    assert.ok(!arePasses(left.run, { ...right.run, model: 'other' }));
    const { asked: _, ...decoded } = right.run;
    assert.ok(!arePasses(left.run, decoded));
  });

  it('have one row for what both are to write, and say from where on they are fed other tokens', () => {
    const kinds = kindsOf({ left, right });
    assert.deepEqual(
      kinds.map(({ name, one = false }) => [name, one]),
      [
        ['fed', false],
        ['gold', true],
        ['predicted', false],
      ],
    );
    const first = firstDifference(kinds[0].written)!;
    assert.ok(first > 1, 'both begin with <sos>');
    const note = writtenNote({ left, right }, first, kinds[0].written.length);
    assert.match(
      note,
      new RegExp(`for the first time at decoder step ${first}\\. Side 1 always goes on from the gold`),
    );
  });
});
