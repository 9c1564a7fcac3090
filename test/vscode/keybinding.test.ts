import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeEverything, extension } from './helpers';

interface Manifest {
  contributes: { keybindings: { command: string; key: string; mac: string }[] };
}

interface Keybinding {
  readonly key: string;
  readonly command: string;
}

/** Every default keybinding of this VS Code and its extensions, as its own read-only listing has them. */
async function defaultKeybindings(): Promise<Keybinding[]> {
  await vscode.commands.executeCommand('workbench.action.openDefaultKeybindingsFile');
  const text = vscode.window.activeTextEditor?.document.getText() ?? '';
  const entries = text.matchAll(/\{\s*"key":\s*"([^"]+)",\s*"command":\s*"([^"]+)"/g);
  return Array.from(entries, ([, key, command]) => ({ key: key!, command: command! }));
}

describe('the keybinding of Translate Selection', () => {
  afterEach(closeEverything);

  it('is there, and takes nothing from another command', async () => {
    const { keybindings } = (extension().packageJSON as Manifest).contributes;
    const all = await defaultKeybindings();
    assert.ok(all.length > 100, 'the listing of default keybindings was not read');
    for (const { key, command } of keybindings) {
      const holders = all.filter((one) => one.key === key).map((one) => one.command);
      assert.deepEqual(holders, [command]);
    }
  });
});
