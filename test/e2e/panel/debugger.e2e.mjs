import { describe, it } from 'mocha';
import { useVsCode } from '../../harness/session.mjs';
import { DebugPage } from '../debugPage.mjs';

describe('the debugger', () => {
  const session = useVsCode({ height: 1000, width: 1700 });
  let debug;

  it('begins from the palette, without a launch.json', async () => {
    const { workbench } = session;
    debug = new DebugPage(workbench);
    await debug.stepThrough();
    await workbench.tab('en-fr.seq2seq').waitFor();
    await debug.stacked('x_t', 'Embedding', 'encoder forward t=1 “He”', 'translate');
    await debug.rows('variables', 'Equation').waitFor();
  });

  it('steps over, into, out and back by its toolbar', async () => {
    const { workbench } = session;
    await debug.press('Step Over', 'f_t = ');
    // What it has come to, at the end of its line.
    await workbench.until(async () => /0\.\d+ … 0\.\d+, mean 0\.\d+$/.test(await debug.currentLine()));
    const insides = [
      ['W_xf·x_t', 'f_t', 'LSTM', 'encoder forward'],
      ['row 0', 'W_xf·x_t', 'f_t'],
      ['product', 'row 0', 'W_xf·x_t'],
    ];
    for (const stack of insides) {
      await debug.button('Step Into').click();
      await debug.stacked(...stack);
    }
    await workbench.screenshot('debugger-inside');
    for (const top of ['row 0', 'W_xf', 'f_t']) {
      await debug.button('Step Out').click();
      await debug.stacked(top);
    }
    await debug.press('Step Back', 'x_t = ');
  });

  it('continues to the end of the run, and back to its beginning', async () => {
    await debug.press('Continue', 'stop_i = ');
    await debug.stacked('stop_i', 'Output', 'decoder i=6 <eos>', 'translate');
    await debug.press('Reverse', 'x_t = ');
    await debug.stacked('x_t', 'Embedding', 'encoder forward t=1 “He”');
  });
});
