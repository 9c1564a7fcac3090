import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { useVsCode } from '../../harness/session.mjs';
import { SENTENCE, translateLine } from '../translating.mjs';

describe('a reload of the window', () => {
  const session = useVsCode();

  it('brings the panel back where it was', async () => {
    const { workbench } = session;
    const panel = await translateLine(workbench);
    await workbench.pressInPanel('End', 'Shift+ArrowLeft', 'ArrowLeft');
    await panel.at('decoder step 5');
    const before = [await panel.translation().textContent(), await panel.position().textContent()];
    await workbench.reload();
    await panel.finished(SENTENCE);
    await panel.at('decoder step 5');
    assert.deepEqual([await panel.translation().textContent(), await panel.position().textContent()], before);
    await workbench.screenshot('reload');
  });
});
