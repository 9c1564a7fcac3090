import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { useVsCode } from '../../harness/session.mjs';
import { SENTENCE, translateLine } from '../translating.mjs';

describe('a what-if and a reload', () => {
  const session = useVsCode({ height: 1800 });

  it('bring the branches back with their names, and the cursor', async () => {
    const { workbench } = session;
    const panel = await translateLine(workbench);
    const named = async () => {
      const shown = panel.shownBranch();
      await shown.locator('strong', { hasText: 'forgets unit 0' }).waitFor();
      await panel.finished(SENTENCE);
      return shown.textContent();
    };
    await workbench.pressInPanel('End', 'Shift+ArrowLeft', 'Shift+ArrowLeft');
    await panel.at('decoder step 4');
    await panel.setEquation('decoder.0.f', '0', { When: 'every decoder step' });
    await panel.shownBranch().getByRole('button', { name: 'Rename the branch' }).click();
    await panel.document.getByLabel('Name of the branch').fill('forgets unit 0');
    await panel.document.getByLabel('Name of the branch').press('Enter');
    const before = [await named(), await panel.position().textContent()];
    assert.match(before[0], /unit 0 clamped.*log p\(Y\|X\) = −/);
    await workbench.reload();
    await panel.finished(SENTENCE);
    await panel.at('decoder step 4');
    assert.deepEqual([await named(), await panel.position().textContent()], before);
    assert.match(await panel.branches().first().textContent(), /Original.*log p\(Y\|X\) = −0\.595/);
    await panel.branches().first().getByRole('button', { name: 'Original' }).click();
    await panel.shownBranch().filter({ hasText: 'Original' }).waitFor();
    await panel.finished(SENTENCE);
    assert.equal(await panel.translation().textContent(), 'Il mange une pomme.');
  });
});
