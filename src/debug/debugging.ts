import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { listingUri } from '../editor/listing/listings';
import { chosenModel, sourceSpecOf } from '../editor/models';
import { originAt } from '../editor/origins';
import { activeEditor, selectedPlaces } from '../editor/places';
import type { Tools } from '../editor/tools';
import { messageOf } from '../errors';
import type { Origin, Trace } from '../trace/trace';
import { InlineAdapter } from './inlineAdapter';
import type { LaunchArguments } from './session/launch';
import type { World } from './session/world';

/** Sentences among which the first of a selection is looked for. */
const MOST_SENTENCES = 50;

/** The debugger, as VS Code uses it: what to launch, and what carries a session. */
export class Debugging implements World {
  readonly runs: World['runs'];
  /** Where a source stands that was taken from an editor, until its session begins. */
  private readonly origins = new Map<string, Origin>();

  constructor(private readonly tools: Tools) {
    this.runs = tools.runs;
  }

  /** What can be launched without a `launch.json`, and what one begins with. */
  offered(): vscode.DebugConfiguration[] {
    return [{ type: 'seq2seq', request: 'launch', name: l10n.t('Step Through Selection') }];
  }

  /** Fills in what a launch configuration leaves open: the chosen model, the selection. Undefined where nothing can be. */
  async resolved(asked: vscode.DebugConfiguration): Promise<vscode.DebugConfiguration | undefined> {
    const [offered] = this.offered();
    const given = asked.type ? asked : { ...asked, ...offered! };
    try {
      const model: unknown = given.model ?? chosenModel();
      const source: unknown = given.source ?? (await this.selected(String(model)));
      return { ...given, model, source };
    } catch (error) {
      void vscode.window.showErrorMessage(messageOf(error));
      return undefined;
    }
  }

  adapter(session: vscode.DebugSession): vscode.DebugAdapterDescriptor {
    return new vscode.DebugAdapterInlineImplementation(new InlineAdapter(this, session));
  }

  begin({ model, source, decoding }: LaunchArguments): Trace {
    const { runs, panel } = this.tools;
    const { trace } = runs.add(model, source, decoding);
    trace.origin = this.origins.get(source);
    this.origins.delete(source);
    runs.show(trace);
    panel.show();
    return trace;
  }

  listingOf({ model, recording }: Trace): string {
    const { spec, decoding } = recording?.program ?? {};
    return listingUri(model, spec, decoding).toString();
  }

  /** The first sentence of the selection, or the one under the cursor. */
  private async selected(model: string): Promise<string> {
    const { extensionUri, own } = this.tools;
    const editor = activeEditor();
    const kind = await sourceSpecOf(extensionUri, own, model);
    const [place] = selectedPlaces(editor, kind, MOST_SENTENCES);
    this.origins.set(place!.text, originAt(editor.document, place!.range));
    return place!.text;
  }
}
