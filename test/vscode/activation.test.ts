import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { extension } from './helpers';

/** VS Code keeps the English of a command's title beside a translated one. */
type Title = string | { value: string; original: string };

interface Manifest {
  displayName: string;
  contributes: { commands: { command: string; title: Title }[] };
}

async function json<T>(name: string): Promise<T> {
  const bytes = await vscode.workspace.fs.readFile(vscode.Uri.joinPath(extension().extensionUri, name));
  return JSON.parse(new TextDecoder().decode(bytes)) as T;
}

describe('activation', () => {
  // The first file of the suite: nothing has asked for the extension yet.
  it('waits until it is asked for', () => {
    assert.equal(extension().isActive, false);
  });

  it('registers every command of the manifest', async () => {
    await extension().activate();
    const registered = await vscode.commands.getCommands(true);
    const { commands } = (extension().packageJSON as Manifest).contributes;
    assert.ok(commands.length > 0);
    for (const { command } of commands) assert.ok(registered.includes(command), command);
  });

  it('loads no feature before it is used', () => {
    const loaded = Object.keys(require.cache).flatMap(
      (file) => /dist.chunks.(\w+)-\w+\.js$/.exec(file)?.[1] ?? [],
    );
    assert.ok(Object.keys(require.cache).some((file) => /dist.extension\.js$/.test(file)));
    // Helpers of the bundler.
    assert.deepEqual(loaded, ['chunk']);
  });

  it('speaks the display language', async () => {
    const korean = vscode.env.language === 'ko';
    const strings = await json<Record<string, string>>(korean ? 'package.nls.ko.json' : 'package.nls.json');
    const manifest = extension().packageJSON as Manifest;
    assert.equal(manifest.displayName, strings.displayName);
    const title = manifest.contributes.commands[0]?.title;
    assert.equal(typeof title === 'object' ? title.value : title, strings['command.translateSelection']);
    assert.equal(vscode.l10n.bundle !== undefined, korean);
  });
});
