import * as vscode from 'vscode';
import type { StepPanel } from '../panel/panel';
import type { Control } from '../trace/stepping';

const CONTROLS: Record<string, Control> = {
  'seq2seq.stepForward': 'forward',
  'seq2seq.stepBack': 'back',
  'seq2seq.stepInto': 'into',
  'seq2seq.stepOut': 'out',
  'seq2seq.nextTimeStep': 'next time step',
  'seq2seq.previousTimeStep': 'previous time step',
  'seq2seq.goToStart': 'start',
  'seq2seq.goToEnd': 'end',
};

/** The step panel's controls as commands of VS Code. */
export function stepCommands(panel: () => Promise<StepPanel>): vscode.Disposable[] {
  return [
    ...Object.entries(CONTROLS).map(([command, control]) =>
      vscode.commands.registerCommand(command, async () => (await panel()).move(control)),
    ),
    vscode.commands.registerCommand('seq2seq.togglePlay', async () => (await panel()).togglePlay()),
    vscode.commands.registerCommand('seq2seq.toggleStride', async () => {
      const shown = await panel();
      shown.setStride(shown.currentStride === 'equation' ? 'time step' : 'equation');
    }),
  ];
}
