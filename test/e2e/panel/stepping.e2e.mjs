import assert from 'node:assert/strict';
import { before, describe, it } from 'mocha';
import { useVsCode } from '../../harness/session.mjs';
import { translateLine } from '../translating.mjs';

describe('stepping', () => {
  const session = useVsCode();
  let panel;
  before('translate', async () => {
    panel = await translateLine(session.workbench);
  });

  const press = (...keys) => session.workbench.pressInPanel(...keys);

  it('begins at the first time step of the encoder', async () => {
    await panel.at('encoder step 1 of 6');
  });

  it('goes one equation forward and back by keyboard', async () => {
    const first = await panel.position().textContent();
    await press('ArrowRight');
    const second = await panel.position().textContent();
    assert.notEqual(second, first);
    await press('ArrowLeft');
    assert.equal(await panel.position().textContent(), first);
  });

  it('goes from time step to time step', async () => {
    await press('Shift+ArrowRight');
    await panel.at('encoder step 2 of 6');
    await press('Shift+ArrowLeft');
    await panel.at('encoder step 1 of 6');
  });

  it('goes to the end and to the start', async () => {
    await press('End');
    await panel.at('decoder step 6');
    await session.workbench.screenshot('stepping-end');
    await press('Home');
    await panel.at('encoder step 1 of 6');
  });

  it('follows the commands of VS Code', async () => {
    await session.workbench.command('Seq2Seq: Next Time Step');
    await panel.at('encoder step 2 of 6');
    await session.workbench.command('Seq2Seq: Go to Start');
    await panel.at('encoder step 1 of 6');
  });

  it('plays until it is paused', async () => {
    await panel.control('play').click();
    await panel.at('encoder step 2 of 6');
    await panel.control('play').click();
    const paused = await panel.position().textContent();
    await session.workbench.page.waitForTimeout(600);
    assert.equal(await panel.position().textContent(), paused);
  });
});
