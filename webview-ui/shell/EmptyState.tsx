import './empty.css';
import * as l10n from '@vscode/l10n';

/** Before the first run: how to get one. */
export function EmptyState() {
  return (
    <section class="empty" aria-labelledby="empty-title">
      <svg class="empty-picture" viewBox="0 0 200 84" aria-hidden="true">
        {[30, 65, 100].map((x) => (
          <g key={x}>
            <path d={`M${x} 22 L135 62`} />
            <circle cx={x} cy={20} r={9} />
          </g>
        ))}
        <path d="M39 20H56M74 20H91" />
        <path d="M109 64H126M144 64H161" />
        {[100, 135, 170].map((x) => (
          <circle key={x} cx={x} cy={64} r={9} class={x === 135 ? 'lit' : ''} />
        ))}
      </svg>
      <h1 id="empty-title">{l10n.t('Step through a translation')}</h1>
      <ol>
        <li>{l10n.t('Select a sentence in an editor.')}</li>
        <li>{l10n.t('Open the Command Palette (F1) and run “Seq2Seq: Translate Selection”.')}</li>
        <li>{l10n.t('Step through every gate, state and attention weight here.')}</li>
      </ol>
    </section>
  );
}
