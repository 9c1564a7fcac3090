import assert from 'node:assert/strict';
import { before, describe, it } from 'mocha';
import { useVsCode } from '../../harness/session.mjs';
import { translateLine } from '../translating.mjs';

/** Which of a time step's equations is a gate: the embedding comes first. */
const GATE = 1;

describe('the equations', () => {
  const session = useVsCode({ height: 1800 });
  let panel;
  before('translate', async () => {
    panel = await translateLine(session.workbench);
  });

  it('are typeset, each with the document and section it comes from', async () => {
    await session.workbench.pressInPanel('Shift+ArrowRight');
    const equations = await panel.equations().all();
    assert.ok(equations.length >= 6);
    for (const equation of equations) {
      assert.ok((await equation.locator('math').count()) > 0);
      assert.match(await equation.locator('cite').textContent(), /\S/);
    }
  });

  it('are set in the bundled mathematical font', async () => {
    const frame = await session.workbench.panelFrame();
    const loaded = () =>
      [...document.fonts].filter(({ status }) => status === 'loaded').map(({ family }) => family);
    assert.match((await frame.evaluate(loaded)).join(), /Math/);
  });

  it('are lit one after another', async () => {
    const lit = () => panel.currentEquation().getAttribute('data-statement');
    const first = await lit();
    await session.workbench.pressInPanel('ArrowRight');
    const second = await lit();
    assert.notEqual(second, first);
    assert.equal(await panel.currentEquation().count(), 1);
    await session.workbench.pressInPanel('ArrowLeft');
    assert.equal(await lit(), first);
  });

  it('light up the tensor that a symbol names', async () => {
    await session.workbench.pressInPanel('End');
    await panel.equations().nth(GATE).locator('.sym').first().hover();
    await panel.document.locator('.cell-row.lit').first().waitFor();
    assert.ok((await panel.document.locator('math .lit').count()) > 0);
  });

  it('open to an explanation', async () => {
    const equation = panel.currentEquation();
    await equation.getByRole('button', { name: 'Explain' }).click();
    assert.ok((await equation.locator('.equation-explanation').textContent()).length > 40);
  });

  it("open to this step's numbers", async () => {
    await session.workbench.pressInPanel('Shift+ArrowLeft');
    const gate = panel
      .equations()
      .filter({ has: panel.document.locator('cite') })
      .nth(2);
    await gate.getByRole('button', { name: 'Numbers' }).click();
    const numbers = gate.locator('.derivation');
    await numbers.waitFor();
    assert.match(await numbers.textContent(), /=.*\d\.\d+/);
    await session.workbench.screenshot('equations');
  });

  it('end with definitions, which lead to whatever instantiates them', async () => {
    await session.workbench.pressInPanel('Home');
    await panel.at('encoder step 1');
    await panel.document.locator('.definitions summary').click();
    const definition = panel.document.locator('[data-definition="definition.f"]');
    const own = definition.locator('[data-pass="encoder.0.forward"]');
    assert.equal(await own.count(), 6);
    await own.nth(2).click();
    assert.equal(await own.nth(2).getAttribute('aria-current'), 'step');
    await definition.locator('[data-pass="encoder.0.backward"]').click();
    const current = panel.currentEquation();
    await current.and(panel.document.locator('[data-statement="encoder.0.backward.f"]')).waitFor();
    // The focus follows, so that the keyboard goes on from there.
    await current.locator('.equation-go:focus').waitFor();
    await definition.locator('[data-pass="encoder.0.forward"]').click();
    await current.and(panel.document.locator('[data-statement="encoder.0.forward.f"]')).waitFor();
  });
});
