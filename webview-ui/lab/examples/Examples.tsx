import './examples.css';
import * as l10n from '@vscode/l10n';
import type { TrainingStatus, TranslatedExample } from '../../../src/lab/protocol';
import { count } from '../../../src/text/numbers';
import { textOf, type Written } from '../../../src/text/pieces';
import { shortenedParts } from '../../../src/text/shown';
import { Icon } from '../../icons/Icon';
import type { Measured } from '../state/labView';
import { agreement, same } from './agreement';

interface Properties {
  readonly examples: Measured['examples'];
  readonly status: TrainingStatus;
}

/** Pairs translated as training goes: right or wrong, where, and how it changed since the evaluation before. */
export function Examples({ examples, status }: Properties) {
  if (!examples)
    return (
      <p class="lab-nothing">
        {status === 'failed'
          ? l10n.t('Nothing was translated before the training failed.')
          : l10n.t('They come with the next evaluation.')}
      </p>
    );
  const { examples: translated, update } = examples;
  const right = translated.filter(({ prediction, target }) => same(prediction, target)).length;
  return (
    <div data-testid="examples" data-update={update}>
      <p class="examples-head">
        {l10n.t('{0} of {1} right, free running, after {2} updates', right, translated.length, count(update))}
        <span class="examples-key">
          <span class="off">{l10n.t('not in the target')}</span>
          {translated.some(({ before }) => before) && (
            <span class="new">{l10n.t('new since the evaluation before')}</span>
          )}
          {translated.some(({ written }) => written) && (
            <span class="unknown">{l10n.t('not in the vocabulary, read as {0}', '<unk>')}</span>
          )}
        </span>
      </p>
      <table class="examples">
        <thead>
          <tr>
            <th scope="col">{l10n.t('Source')}</th>
            <th scope="col">{l10n.t('Target')}</th>
            <th scope="col">{l10n.t('Prediction')}</th>
          </tr>
        </thead>
        <tbody>
          {translated.map((example, k) => (
            <Example key={k} example={example} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Example({ example }: { readonly example: TranslatedExample }) {
  const { source, target, written, prediction, before } = example;
  const right = same(prediction, target);
  const changed = before !== undefined && !same(prediction, before);
  return (
    <tr data-right={right} data-changed={changed}>
      <td>
        <AsWritten parts={written?.source ?? [{ text: source, unknown: false }]} />
      </td>
      <td>
        <AsWritten parts={written?.target ?? [{ text: textOf(target), unknown: false }]} />
      </td>
      <td>
        <span class="example-prediction">
          <span class={right ? 'example-mark right' : 'example-mark wrong'}>
            <Icon name={right ? 'done' : 'remove'} />
            <span class="for-screen-readers">{right ? l10n.t('Right:') : l10n.t('Wrong:')}</span>
          </span>
          <Prediction example={example} />
        </span>
        {changed && <span class="example-before">{l10n.t('before: {0}', textOf(before) || '—')}</span>}
      </td>
    </tr>
  );
}

/** A text, its unknown parts marked, and not more of it than can be read. */
function AsWritten({ parts }: { readonly parts: readonly Written[] }) {
  return (
    <>
      {shortenedParts(parts).map(({ text, unknown }, k) =>
        unknown ? (
          <span key={k} class="unknown" title={l10n.t('not in the vocabulary, read as {0}', '<unk>')}>
            {text}
          </span>
        ) : (
          text
        ),
      )}
    </>
  );
}

/** What is not in the target is marked; what has come since the evaluation before is set off. */
function Prediction({ example }: { readonly example: TranslatedExample }) {
  const { target, prediction, before } = example;
  if (prediction.length === 0) return <span>{l10n.t('(nothing)')}</span>;
  const agrees = agreement(prediction, target);
  const kept = before ? agreement(prediction, before) : prediction.map(() => true);
  return (
    <span class="example-text">
      {prediction.map((piece, k) => {
        const marks = [agrees[k] ? '' : 'off', kept[k] ? '' : 'new'].filter(Boolean).join(' ');
        return (
          <span key={k} class={marks}>
            {piece.text}
          </span>
        );
      })}
    </span>
  );
}
