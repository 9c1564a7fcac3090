import * as l10n from '@vscode/l10n';
import type { ConfigurationLine } from '../../../src/lab/protocol';

/** What is trained, on what and how, in words. */
export function Configuration({ lines }: { readonly lines: readonly ConfigurationLine[] }) {
  if (lines.length === 0) return <p class="lab-nothing">{l10n.t('It is being read.')}</p>;
  return (
    <dl class="lab-configuration">
      {lines.map(({ name, value }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
