import '../shell/empty.css';
import * as l10n from '@vscode/l10n';

interface Properties {
  train(): void;
  experiments(): void;
}

/** Before the first training: how to get one. */
export function EmptyLab({ train, experiments }: Properties) {
  return (
    <section class="empty" aria-labelledby="empty-title" data-testid="lab-empty">
      <svg class="empty-picture" viewBox="0 0 200 84" aria-hidden="true">
        <path d="M20 10V70H180" />
        <path d="M24 16C52 60 80 58 176 64" />
        <circle cx={92} cy={57} r={5} class="lit" />
      </svg>
      <h1 id="empty-title">{l10n.t('Train a Seq2Seq model')}</h1>
      <ol>
        <li>
          {l10n.t('Choose data: a small task made for you, or a tab-separated file of your workspace.')}
        </li>
        <li>{l10n.t('Choose cell, attention, forcing and size.')}</li>
        <li>
          {l10n.t('Watch loss and accuracy here, pause, look into a batch, and translate with the result.')}
        </li>
      </ol>
      <p class="empty-action">
        <button type="button" class="button" data-testid="lab-train" onClick={train}>
          {l10n.t('Train a model…')}
        </button>
        <button type="button" class="button secondary" data-testid="lab-experiments" onClick={experiments}>
          {l10n.t('See experiments')}
        </button>
      </p>
    </section>
  );
}
