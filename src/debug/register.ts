import * as vscode from 'vscode';
import type { SCHEME } from '../editor/listing/address';
import type { Tools } from '../editor/tools';
import type { Debugging } from './debugging';

/** What launch configurations and sessions of ours are of. */
const DEBUG_TYPE = 'seq2seq';

/** What is listed, for what VS Code asks of an editor while it debugs. */
const LISTINGS: { readonly scheme: typeof SCHEME } = { scheme: 'seq2seq' };

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
  const { commands, debug, languages } = vscode;
  return [
    commands.registerCommand('seq2seq.stepThroughSelection', async () => (await debugging()).stepThrough()),
    commands.registerCommand('seq2seq.stepThroughRun', async (run?: number) =>
      (await debugging()).stepThroughRun(run),
    ),
    languages.registerInlineValuesProvider(LISTINGS, {
      provideInlineValues: async (...asked) => (await debugging()).provideInlineValues(...asked),
    }),
    languages.registerEvaluatableExpressionProvider(LISTINGS, {
      provideEvaluatableExpression: async (...asked) =>
        (await debugging()).provideEvaluatableExpression(...asked),
    }),
    debug.registerDebugConfigurationProvider(DEBUG_TYPE, provider),
    debug.registerDebugConfigurationProvider(
      DEBUG_TYPE,
      { provideDebugConfigurations: async () => (await debugging()).offered() },
      DYNAMIC,
    ),
    debug.onDidChangeActiveDebugSession(async (session) => {
      if (session?.type === DEBUG_TYPE) (await debugging()).show(session);
    }),
    debug.registerDebugAdapterDescriptorFactory(DEBUG_TYPE, {
      createDebugAdapterDescriptor: async (session) => (await debugging()).adapter(session),
    }),
  ];
}
