import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { ReaderError } from '../../errors';
import { type Listing, listingOf } from '../../model/listing';
import { buildProgram } from '../../model/program';
import type { ModelSpec } from '../../model/spec';
import { configUri, specOf } from '../models';
import type { Tools } from '../tools';
import { type Address, addressed, addressOf, SCHEME } from './address';

/** The listings of models, made when they are asked for. */
export class Listings {
  /** The one made last of each address. */
  private readonly made = new Map<string, Listing>();

  constructor(private readonly tools: Pick<Tools, 'extensionUri' | 'own'>) {}

  /** The listing at an address, of the model as its description is now. @throws ReaderError */
  async at(uri: vscode.Uri): Promise<Listing> {
    const { model, decoding } = whatIsAt(uri);
    const listing = listingOf(buildProgram(await specOf(this.tools, model), decoding));
    this.made.set(uri.toString(), listing);
    return listing;
  }

  /** When its model's description was last changed: milliseconds since the epoch. @throws ReaderError */
  async changed(uri: vscode.Uri): Promise<number> {
    const { mtime } = await vscode.workspace.fs.stat(await configUri(this.tools, whatIsAt(uri).model));
    return mtime;
  }

  /** The listing that a document shows; undefined where its model's description has changed since. */
  async of(document: vscode.TextDocument): Promise<Listing | undefined> {
    const text = document.getText();
    const made = this.made.get(document.uri.toString());
    if (made?.text === text) return made;
    const listing = await this.at(document.uri);
    return listing.text === text ? listing : undefined;
  }
}

/** The listing of a model, or of a run that decodes in another way. */
export function listingUri(
  model: string,
  spec?: ModelSpec,
  decoding?: Parameters<typeof addressOf>[2],
): vscode.Uri {
  const { authority = '', ...rest } = addressOf(model, spec?.decoding, decoding);
  return vscode.Uri.from({ scheme: SCHEME, authority, ...rest });
}

function whatIsAt(address: Address) {
  const found = addressed(address);
  if (found) return found;
  throw new ReaderError(
    l10n.t('There is no listing at "{0}". Open one by Seq2Seq: Open Listing.', address.path),
  );
}
