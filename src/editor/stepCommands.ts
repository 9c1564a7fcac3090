import * as vscode from 'vscode';
import type { StepPanel } from '../panel/panel';
import type { Move } from '../trace/cursor';

const MOVES: Record<string, Move> = {
  'seq2seq.stepForward': 'forward',
  'seq2seq.stepBack': 'back',
  'seq2seq.nextTimeStep': 'next time step',
  'seq2seq.previousTimeStep': 'previous time step',
  'seq2seq.goToStart': 'start',
  'seq2seq.goToEnd': 'end',
};

/** The step panel's controls as commands of VS Code. */
export function stepCommands(panel: () => Promise<StepPanel>): vscode.Disposable[] {
  return [
    ...Object.entries(MOVES).map(([command, move]) =>
      vscode.commands.registerCommand(command, async () => (await panel()).move(move)),
    ),
    vscode.commands.registerCommand('seq2seq.togglePlay', async () => (await panel()).togglePlay()),
    vscode.commands.registerCommand('seq2seq.toggleStride', async () => {
      const shown = await panel();
      shown.setStride(shown.currentStride === 'equation' ? 'time step' : 'equation');
    }),
  ];
}
