import assert from 'node:assert/strict';
import { ordinal, positions } from '../../../src/trace/cursor';
import { stretches } from '../../../webview-ui/controls/phases';
import { commandOf } from '../../../webview-ui/controls/shortcuts';
import { filledRecording, VARIANTS } from '../support/models';

describe('the keys of the panel', () => {
  const plain = { shiftKey: false, ctrlKey: false, altKey: false, metaKey: false };
  it('step, and with Shift by time steps', () => {
    assert.equal(commandOf({ ...plain, key: 'ArrowRight' }), 'forward');
    assert.equal(commandOf({ ...plain, key: 'ArrowRight', shiftKey: true }), 'next time step');
    assert.equal(commandOf({ ...plain, key: 'ArrowLeft' }), 'back');
    assert.equal(commandOf({ ...plain, key: 'ArrowDown', shiftKey: true }), 'into');
    assert.equal(commandOf({ ...plain, key: 'ArrowUp', shiftKey: true }), 'out');
    assert.equal(commandOf({ ...plain, key: 'ArrowDown' }), undefined);
    assert.equal(commandOf({ ...plain, key: ' ' }), 'play');
    assert.equal(commandOf({ ...plain, key: 'S', shiftKey: true }), 'stride');
  });

  it('leave the rest, and what is held with Ctrl, to VS Code', () => {
    assert.equal(commandOf({ ...plain, key: 'ArrowRight', ctrlKey: true }), undefined);
    assert.equal(commandOf({ ...plain, key: 'p', metaKey: true }), undefined);
    assert.equal(commandOf({ ...plain, key: 'Tab' }), undefined);
  });
});

describe('the phases below the scrubber', () => {
  it('follow one another and cover every position', () => {
    for (const variant of VARIANTS) {
      const recording = filledRecording(variant, 3, 2);
      const parts = stretches(recording);
      assert.deepEqual(
        parts.map(({ phase }) => phase),
        ['encoder', 'bridge', 'decoder'],
      );
      assert.equal(parts[0]!.start, 0);
      assert.equal(parts[1]!.start, parts[0]!.end);
      assert.equal(parts[2]!.end, positions(recording));
      const bridge = recording.frames.findIndex((frame) => frame.step === 0);
      assert.equal(ordinal(recording, { frame: bridge, statement: 0 }), parts[1]!.start);
    }
  });
});
