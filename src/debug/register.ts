import * as vscode from 'vscode';
import type { Tools } from '../editor/tools';
import type { Debugging } from './debugging';

/** What launch configurations and sessions of ours are of. */
const DEBUG_TYPE = 'seq2seq';

/** For the list of **Run and Debug**, without a `launch.json`. */
const DYNAMIC = vscode.DebugConfigurationProviderTriggerKind.Dynamic;

/** Registers the debugger. All that answers is loaded when it is first used. */
export function registerDebugging(tools: () => Promise<Tools>): vscode.Disposable[] {
  let opened: Promise<Debugging> | undefined;
  const open = async () => new (await import('./debugging')).Debugging(await tools());
  const debugging = () => {
    opened ??= open();
    return opened;
  };
  const provider: vscode.DebugConfigurationProvider = {
    provideDebugConfigurations: async () => (await debugging()).offered(),
    resolveDebugConfiguration: async (_, asked) => (await debugging()).resolved(asked),
  };
  const { commands, debug } = vscode;
  return [
    // Works without a `launch.json`.
    commands.registerCommand('seq2seq.stepThroughSelection', async () =>
      debug.startDebugging(undefined, (await debugging()).offered()[0]!),
    ),
    debug.registerDebugConfigurationProvider(DEBUG_TYPE, provider),
    debug.registerDebugConfigurationProvider(
      DEBUG_TYPE,
      { provideDebugConfigurations: async () => (await debugging()).offered() },
      DYNAMIC,
    ),
    debug.registerDebugAdapterDescriptorFactory(DEBUG_TYPE, {
      createDebugAdapterDescriptor: async (session) => (await debugging()).adapter(session),
    }),
  ];
}
