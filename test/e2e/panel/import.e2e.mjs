import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { strToU8, unzipSync, zipSync } from 'fflate';
import { before, describe, it } from 'mocha';
import { root } from '../../harness/paths.mjs';
import { useVsCode } from '../../harness/session.mjs';
import { PanelPage } from '../panelPage.mjs';
import { TRANSLATE } from '../translating.mjs';

const IMPORT = 'Seq2Seq: Import PyTorch Checkpoint…';
const IDS = '5 6 3';

/** A safetensors file with a tensor called otherwise. */
function renamed(bytes, from, to) {
  const length = Number(new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0, true));
  const { [from]: tensor, ...others } = JSON.parse(Buffer.from(bytes.subarray(8, 8 + length)).toString());
  const header = Buffer.from(JSON.stringify({ ...others, [to]: tensor }));
  const size = Buffer.alloc(8);
  size.writeBigUInt64LE(BigInt(header.length));
  return Buffer.concat([size, header, bytes.subarray(8 + length)]);
}

describe('a checkpoint of one’s own', () => {
  const session = useVsCode();
  let panel;

  before('write checkpoints into the workspace', async () => {
    const { workbench } = session;
    panel = new PanelPage(workbench);
    // What PyTorch wrote: an LSTM with dot attention, one with an additive score.
    const saved = unzipSync(await readFile(path.join(root, 'test', 'parity', 'goldens', 'pytorch.zip')));
    const evil = zipSync({ 'evil/data.pkl': strToU8('cposix\nsystem\n(X\x04\0\0\0truetR.') }, { level: 0 });
    const files = {
      'dot.pt': saved['25.pt'],
      'additive.safetensors': saved['26.safetensors'],
      'unnamed.safetensors': renamed(saved['25.safetensors'], 'encoder.embedding.weight', 'encoder.table'),
      'evil.pt': evil,
      'ids.txt': `${IDS}\n`,
    };
    for (const [name, bytes] of Object.entries(files))
      await writeFile(path.join(workbench.folder, name), bytes);
  });

  /** Chooses a file in the dialog that the command opens. */
  async function importing(name) {
    const { workbench } = session;
    await workbench.focusEditor();
    await workbench.commandThatAsks(IMPORT);
    await workbench.question().filter({ hasText: 'A PyTorch checkpoint' }).waitFor();
    await workbench.page.locator('.quick-input-list .monaco-list-row', { hasText: name }).click();
  }

  /** Waits for the question of this text, which is the placeholder of its input. */
  const asked = (text) =>
    session.workbench.page.locator(`.quick-input-widget input[placeholder^="${text}"]`).waitFor();

  const answerTokens = async () => {
    await asked('The ids of <sos>');
    await session.workbench.page.keyboard.press('Enter');
    await asked('A checkpoint does not hold the words');
  };

  /** The lines of the output on show. */
  const output = () => session.workbench.page.locator('.part.panel .view-line');

  /** The notification of this text. */
  const notification = (text) => session.workbench.page.locator('.notification-list-item', { hasText: text });

  /** Uses the model just imported, and steps the ids of the workspace through it. */
  async function steps(name, title) {
    const { workbench } = session;
    const told = notification(`${name} was imported`);
    await told.getByRole('button', { name: 'Use This Model' }).click();
    await told.waitFor({ state: 'hidden' });
    await workbench.openFile('ids.txt');
    await workbench.selectLine(IDS);
    await workbench.command(TRANSLATE);
    await panel.document.locator('header .model', { hasText: title }).waitFor();
    await panel.finished(IDS);
    await workbench.pressInPanel('End');
    assert.equal((await panel.attentionWeights()).length, 3);
  }

  it('is imported of a .pt, with a way back from every question, and stepped', async () => {
    const { workbench } = session;
    await workbench.knows(IMPORT);
    await importing('dot.pt');
    await answerTokens();
    await workbench.page.locator('.quick-input-titlebar .codicon-quick-input-back').click();
    await answerTokens();
    await workbench.pick('Plain ids');
    await asked('Does the decoder attend');
    await workbench.question().filter({ hasText: '(3/' }).waitFor();
    await workbench.page.locator('.quick-input-titlebar .codicon-quick-input-back').click();
    await asked('A checkpoint does not hold the words');
    await workbench.pick('Plain ids');
    await asked('Does the decoder attend');
    await workbench.screenshot('import-question');
    await workbench.pick('dot');
    await asked('In which order does');
    await workbench.page.keyboard.press('Enter');
    await steps('dot.pt', 'dot');
    await workbench.screenshot('import-stepped');
  });

  it('is imported of a .safetensors, and stepped', async () => {
    await importing('additive.safetensors');
    await answerTokens();
    await session.workbench.pick('Plain ids');
    await asked('Which state comes first');
    await session.workbench.pick('encoder,state');
    await asked('In which order does the decoder’s cell');
    await session.workbench.page.keyboard.press('Enter');
    await steps('additive.safetensors', 'additive');
  });

  it('is refused with what it lacks, until it is said what its tensors are', async () => {
    const { workbench } = session;
    await importing('unnamed.safetensors');
    await answerTokens();
    await workbench.pick('Plain ids');
    const refusal = notification('unnamed.safetensors was not recognised');
    await refusal.waitFor();
    await output().filter({ hasText: 'encoder.embedding.weight' }).first().waitFor();
    await workbench.screenshot('import-refused');
    await refusal.getByRole('button', { name: 'Say What Tensors Are…' }).click();
    await asked('What tensors or modules are');
    await workbench.page.keyboard.type('encoder.table=source.E');
    await workbench.screenshot('import-names');
    await workbench.page.keyboard.press('Enter');
    await asked('Does the decoder attend');
    await workbench.pick('dot');
    await asked('In which order does');
    await workbench.page.keyboard.press('Enter');
    await steps('unnamed.safetensors', 'unnamed');
  });

  it('is refused by the name of what it would run, before anything is asked, and offered nothing that cannot help', async () => {
    await importing('evil.pt');
    const refusal = notification('evil.pt holds posix.system');
    await refusal.waitFor();
    assert.equal(await refusal.getByRole('button', { name: 'Say What Tensors Are…' }).count(), 0);
  });
});
