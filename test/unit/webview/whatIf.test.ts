import assert from 'node:assert/strict';
import { notationListing } from '../../../src/equation/listing';
import { buildProgram } from '../../../src/model/program';
import type { ModelSummary } from '../../../src/protocol';
import type { Change } from '../../../src/trace/change';
import { historyOf } from '../../../webview-ui/controls/shortcuts';
import type { SetChange } from '../../../webview-ui/state/asking';
import { changeNotation } from '../../../webview-ui/whatIf/changeNotation';
import { changeText, placeOf } from '../../../webview-ui/whatIf/changeText';
import { firstElements, unitsOf } from '../../../webview-ui/whatIf/elements';
import { symbolOf, tinySpec } from '../support/models';

const spec = tinySpec();
const program = buildProgram(spec);
const vocabulary = ['<pad>', '<sos>', '<eos>', '<unk>', '▁il', '▁mange', 's'];
const model: ModelSummary = { id: 'tiny', spec, vocabulary };
const tokens = ['▁He', '▁is', '▁eating'].map((piece, id) => ({ id, piece, unknown: false }));
const set = (more: Partial<SetChange> & Pick<SetChange, 'statement' | 'value'>): SetChange => ({
  kind: 'set',
  step: 3,
  ...more,
});

describe('A what-if in words and in mathematics', () => {
  const said: readonly [Change, string, string][] = [
    [
      set({ statement: 'attention.alpha', units: [2, 3], value: '0' }),
      'decoder step 3: attention weights, “eating” masked',
      'α_3,3←0',
    ],
    [
      set({ statement: 'attention.alpha', units: [0, 1], alone: true, value: '1' }),
      'decoder step 3: attention weights, “He” made one-hot',
      'α_3,1←1',
    ],
    [
      set({ statement: 'attention.alpha', units: [0, 2], value: '0.5 * alpha' }),
      'decoder step 3: attention weights, “He”, “is” scaled',
      'α_3,1…2←0.5·α_ij',
    ],
    [
      set({ statement: 'decoder.0.f', step: 'all', units: [3, 4], value: '-1.5' }),
      'every decoder step: forget gate, unit 3 clamped',
      'f_i[3]←−1.5',
    ],
    [
      set({ statement: 'decoder.0.f', units: [1, 4], value: 'o' }),
      'decoder step 3: forget gate, units 1 to 3 set',
      'f_3[1…3]←o',
    ],
    [set({ statement: 'output.y', value: '"mange"' }), 'decoder step 3: target token forced', 'y_3←mange'],
    [set({ statement: 'output.y', value: '5' }), 'decoder step 3: target token forced', 'y_3←“mange”'],
    [
      set({ statement: 'encoder.0.forward.f', step: 2, value: '1' }),
      'encoder step 2: forget gate clamped',
      'f_2←1',
    ],
  ];
  for (const [change, words, mathematics] of said) {
    it(words, () => {
      assert.equal(changeText(change, program, tokens), words);
      if (change.kind !== 'set') return;
      const { statement } = placeOf(program, change.statement)!;
      const written = notationListing(changeNotation(change, statement, program, model));
      assert.equal(written, mathematics);
    });
  }

  it('of a source token, of the bridge, and of what the model lacks', () => {
    assert.equal(
      changeText({ kind: 'swap', step: 3, text: 'drinking' }, program, tokens),
      'source token 3 swapped for “drinking”',
    );
    const bridge = program.passes.find(({ phase }) => phase === 'bridge')!.statements[0]!;
    assert.match(changeText(set({ statement: bridge.id, step: 0, value: '0' }), program, []), /^bridge: /);
    assert.equal(changeText(set({ statement: 'nothing', value: '0' }), program, []), 'nothing');
  });
});

describe('The elements that a what-if changes', () => {
  const alpha = symbolOf(program, 'attention.alpha');
  const f = symbolOf(program, 'decoder.0.f');
  const choice = { element: 3, position: undefined, entry: undefined };
  const values = Float32Array.of(0.1, 0.2, 0.6, 0.1, 0);

  it('are the unit looked at, at first', () => {
    assert.deepEqual(unitsOf(firstElements(f, values, undefined, choice)), [3, 4]);
    assert.deepEqual(unitsOf(firstElements(alpha, values, undefined, choice)), [2, 3]);
    assert.deepEqual(unitsOf(firstElements(f, values, [1, 4], choice)), [1, 4]);
    assert.equal(unitsOf(firstElements(symbolOf(program, 'output.y'), values, undefined, choice)), undefined);
  });

  it('are a range from either end', () => {
    assert.deepEqual(unitsOf({ which: 'range', from: 4, to: 2 }), [2, 5]);
    assert.equal(unitsOf({ which: 'all', from: 4, to: 2 }), undefined);
  });
});

describe('The keys that undo and redo', () => {
  const press = (key: string, held: Partial<Record<'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey', true>>) =>
    historyOf({ key, shiftKey: false, ctrlKey: false, altKey: false, metaKey: false, ...held });

  it('are those of every editor', () => {
    assert.equal(press('z', { ctrlKey: true }), 'undo');
    assert.equal(press('z', { metaKey: true }), 'undo');
    assert.equal(press('Z', { ctrlKey: true, shiftKey: true }), 'redo');
    assert.equal(press('y', { ctrlKey: true }), 'redo');
    assert.equal(press('z', {}), undefined);
    assert.equal(press('z', { ctrlKey: true, altKey: true }), undefined);
    assert.equal(press('a', { ctrlKey: true }), undefined);
  });
});
