import assert from 'node:assert/strict';
import { before, describe, it } from 'mocha';
import { useVsCode } from '../../harness/session.mjs';
import { translateLine } from '../translating.mjs';

describe('the data flow of a cell', () => {
  const session = useVsCode({ height: 2400 });
  let panel;
  before('translate, and go to the second time step', async () => {
    panel = await translateLine(session.workbench);
    await session.workbench.pressInPanel('Shift+ArrowRight');
    await panel.at('encoder step 2 of 6');
  });

  const symbols = () => panel.diagramNodes().evaluateAll((all) => all.map(({ dataset }) => dataset.sym));

  it('has a node for every value of the cell, and lines between them', async () => {
    const shown = await symbols();
    for (const key of ['w', 'x', 'f', 'i', 'g', 'c', 'o', 'h']) assert.ok(shown.includes(key), key);
    assert.ok((await panel.diagram().locator('.wire').count()) > 15);
  });

  it('follows the cursor', async () => {
    const current = panel.diagram().locator('[data-progress="current"]');
    assert.equal(await current.getAttribute('data-sym'), 'x');
    assert.equal(await panel.diagramNode('result', 'h').getAttribute('data-progress'), 'future');
    await session.workbench.pressInPanel('ArrowRight');
    assert.equal(await current.getAttribute('data-sym'), 'f');
    await session.workbench.pressInPanel('ArrowLeft');
  });

  it('moves the cursor to the statement of a node that is clicked, and to where an input comes from', async () => {
    await panel.diagramNode('result', 'c').click();
    await panel.at('→c_t');
    assert.match(await panel.currentEquation().getAttribute('data-statement'), /\.c$/);
    await panel.diagramNode('input', 'c').click();
    await panel.at('encoder step 1 of 6');
    assert.match(await panel.currentEquation().getAttribute('data-statement'), /\.c$/);
  });

  it('moves the cursor by keyboard', async () => {
    await panel.diagramNode('result', 'c').focus();
    await session.workbench.page.keyboard.press('ArrowRight');
    await session.workbench.page.keyboard.press('Enter');
    await panel.at('→h_t');
  });

  it('lights the symbol of a node in the equations, and the node of a symbol', async () => {
    await panel.diagramNode('result', 'o').hover();
    await panel.document.locator('.equations .sym.lit[data-sym="o"]').first().waitFor();
    await panel.document.locator('.equations .sym[data-sym="i"]').first().hover();
    await panel.diagram().locator('.diagram-node.lit[data-sym="i"]').waitFor();
  });

  it('shows attention and output in their turn, without moving what is below', async () => {
    const top = async () => (await panel.document.locator('.section-cell').boundingBox()).y;
    const before = await top();
    await session.workbench.pressInPanel('End');
    assert.deepEqual((await symbols()).includes('p'), true);
    assert.equal(await top(), before);
    await session.workbench.screenshot('diagram-output');
  });
});
