import './watch.css';
import * as l10n from '@vscode/l10n';
import { useState } from 'preact/hooks';
import type { ComparedStep } from '../comparison/useComparison';
import type { Step } from '../hooks/useStep';
import { useActions, useView } from '../hooks/useView';
import { Section } from '../shell/Section';
import { ExpressionField } from './ExpressionField';
import { RunUntil } from './RunUntil';
import { useWatches } from './useWatches';
import { WatchRow } from './WatchRow';
import type { WatchedSide } from './WatchValue';

/** The reader's own expressions with their values at the cursor, and the condition to run to. */
export function WatchSection({ step }: { readonly step: Step }) {
  const watches = useView((view) => view.watches);
  const values = useWatches(step, watches);
  return <WatchParts sides={[{ step, values }]} />;
}

/** The same of two runs that are compared: every expression once, with its value on either side. */
export function ComparedWatchSection({ compared: { left, right } }: { readonly compared: ComparedStep }) {
  const watches = useView((view) => view.watches);
  const values = { left: useWatches(left, watches), right: useWatches(right, watches) };
  return (
    <WatchParts
      sides={[
        { step: left, values: values.left, side: 'left' },
        { step: right, values: values.right, side: 'right' },
      ]}
    />
  );
}

function WatchParts({ sides }: { readonly sides: readonly WatchedSide[] }) {
  const folded = useView((view) => view.folded.has('watch'));
  return (
    <Section name="watch" title={l10n.t('Watch and run until')}>
      {!folded && (
        <div class={sides.length > 1 ? 'watch watch-compared' : 'watch'}>
          <Watches sides={sides} />
          <RunUntil steps={sides.map(({ step }) => step)} />
        </div>
      )}
    </Section>
  );
}

function Watches({ sides }: { readonly sides: readonly WatchedSide[] }) {
  const actions = useActions();
  const watches = useView((view) => view.watches);
  const [text, setText] = useState('');
  return (
    <div class="watches">
      {watches.length > 0 && (
        <ul aria-label={l10n.t('Watched expressions')} data-testid="watches">
          {watches.map((watch, number) => (
            <WatchRow
              key={`${number} ${watch}`}
              sides={sides}
              text={watch}
              change={(next) => actions.rewatch(number, next)}
            />
          ))}
        </ul>
      )}
      <ExpressionField
        steps={sides.map(({ step }) => step)}
        text={text}
        label={l10n.t('Watch another expression')}
        placeholder={l10n.t('Watch an expression, for example {0}', 'max(alpha)')}
        testId="watch-new"
        write={setText}
        commit={(written) => {
          actions.watch(written);
          setText('');
        }}
      />
    </div>
  );
}
