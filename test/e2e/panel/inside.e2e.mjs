import assert from 'node:assert/strict';
import { before, describe, it } from 'mocha';
import { useVsCode } from '../../harness/session.mjs';
import { translateLine } from '../translating.mjs';

// VS Code forbids debugging here; the panel steps all the same.
describe('stepping inside of equations, in Restricted Mode', () => {
  const session = useVsCode({ server: { trust: 'restricted' } });
  let panel;
  before('translate, and stand at the forget gate of the second time step', async () => {
    panel = await translateLine(session.workbench);
    await press('Shift+ArrowRight');
    await panel
      .equations()
      .and(panel.document.locator('[data-statement$=".forward.f"]'))
      .locator('.equation-go')
      .click();
  });

  const press = (...keys) => session.workbench.pressInPanel(...keys);
  const inside = () => panel.document.getByTestId('inside');
  const levels = () => panel.document.getByTestId('call-stack').locator('[data-level]');
  const kinds = () => levels().evaluateAll((all) => all.map(({ dataset }) => dataset.level));
  /** Waits until the cursor is inside at an operation, a unit of it, a product of that. */
  const at = (operation, unit, product) => {
    const named = Object.entries({ operation, unit, product });
    const has = ([name, number]) =>
      number === undefined ? `:not([data-${name}])` : `[data-${name}="${number}"]`;
    return inside()
      .and(panel.document.locator(named.map(has).join('')))
      .waitFor();
  };

  it('leads from an equation to its operations, their units and the products of a unit', async () => {
    assert.deepEqual(await kinds(), ['time step', 'block', 'statement']);
    await panel.control('into').click();
    await at(0);
    await panel.document.locator('.equation-current math .here').waitFor();
    await panel.control('forward').click();
    await at(1);
    await panel.control('into').click();
    await at(1, 0);
    await panel.control('into').click();
    await at(1, 0, 0);
    await press('ArrowRight', 'ArrowRight');
    await at(1, 0, 2);
    assert.deepEqual(await kinds(), ['time step', 'block', 'statement', 'operation', 'unit', 'product']);
    await panel.at('row 0 › product 2');
    const marked = inside().locator('tr[aria-current="step"]');
    await marked.waitFor();
    const [k, left, right, product] = await marked.locator('th, td').allTextContents();
    assert.equal(k, '2');
    const numbers = [left, right, product].map((text) => Number(text.replace('−', '-')));
    assert.ok(numbers.every(Number.isFinite) || /×10/.test(`${left}${right}${product}`));
    await inside().getByTestId('sum-so-far').waitFor();
    await session.workbench.screenshot('inside');
  });

  it('follows one product through time', async () => {
    await press('Shift+ArrowRight');
    await at(1, 0, 2);
    await panel.at('encoder step 3 of 6');
    await press('Shift+ArrowLeft');
    await panel.at('encoder step 2 of 6');
  });

  it('leads out again, level by level, by key, button and call stack', async () => {
    await press('Shift+ArrowUp');
    await at(1, 0);
    await panel.control('out').click();
    await at(1);
    await press('Shift+ArrowDown');
    await at(1, 0);
    await levels().and(panel.document.locator('[data-level="statement"]')).click();
    await inside().waitFor({ state: 'detached' });
    await panel.at('encoder step 2 of 6');
  });

  it('goes to the operation that is pressed in the formula, and to a unit by its number', async () => {
    await panel
      .currentEquation()
      .locator('.equation-right [data-sym="W_hf"], .equation-right [data-sym^="W_h"]')
      .first()
      .click();
    await at(1);
    await press('Shift+ArrowDown');
    const unit = inside().getByLabel('Unit', { exact: true });
    await unit.fill('12');
    await unit.press('Enter');
    await at(1, 12);
    await panel.at('row 12');
  });

  it('follows the commands of VS Code and the keys of the panel', async () => {
    await session.workbench.command('Seq2Seq: Step Out');
    await at(1);
    await session.workbench.command('Seq2Seq: Step Into');
    await at(1, 0);
    await press('Shift+ArrowDown');
    await at(1, 0, 0);
    await press('ArrowRight');
    await at(1, 0, 1);
    await press('Shift+ArrowUp');
    await at(1, 0);
  });
});
