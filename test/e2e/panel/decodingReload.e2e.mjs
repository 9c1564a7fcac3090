import assert from 'node:assert/strict';
import { before, describe, it } from 'mocha';
import { useVsCode } from '../../harness/session.mjs';
import { decodeAs, SENTENCE, translateLine } from '../translating.mjs';

describe('a beam search and a reload', () => {
  const session = useVsCode();
  let panel;
  before('translate in three ways', async () => {
    panel = await translateLine(session.workbench);
    await decodeAs(panel, 'beam', { Width: '3' });
    await decodeAs(panel, 'sampling', { Temperature: '1.5', 'Top-k': '20', 'Top-p': '0.9', Seed: '3' });
  });

  const runs = () => panel.document.getByTestId('run-list').getByRole('option');
  const beam = () => panel.document.getByTestId('beam');
  const followed = () => beam().getAttribute('data-followed');
  const ended = () => panel.document.getByTestId('ended-hypotheses').getByRole('option');

  it('bring the runs back, with the hypothesis that was followed', async () => {
    await runs().nth(1).click();
    await beam().waitFor();
    await ended().nth(2).click();
    await session.workbench.until(
      async () => (await ended().nth(2).getAttribute('aria-selected')) === 'true',
    );
    const [hypothesis, position] = [await followed(), await panel.position().textContent()];
    await session.workbench.reload();
    await panel.finished(SENTENCE);
    await session.workbench.until(async () => (await followed()) === hypothesis);
    assert.equal(await panel.position().textContent(), position);
    assert.equal(await runs().count(), 3);
  });
});
