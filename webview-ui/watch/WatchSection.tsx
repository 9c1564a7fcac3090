import './watch.css';
import * as l10n from '@vscode/l10n';
import { useState } from 'preact/hooks';
import type { Step } from '../hooks/useStep';
import { useActions, useView } from '../hooks/useView';
import { Section } from '../shell/Section';
import { ExpressionField } from './ExpressionField';
import { RunUntil } from './RunUntil';
import { useWatches } from './useWatches';
import { WatchRow } from './WatchRow';

/** The reader's own expressions with their values at the cursor, and the condition to run to. */
export function WatchSection({ step }: { readonly step: Step }) {
  const folded = useView((view) => view.folded.has('watch'));
  return (
    <Section name="watch" title={l10n.t('Watch and run until')}>
      {!folded && (
        <div class="watch">
          <Watches step={step} />
          <RunUntil step={step} />
        </div>
      )}
    </Section>
  );
}

function Watches({ step }: { readonly step: Step }) {
  const actions = useActions();
  const watches = useView((view) => view.watches);
  const { now, before } = useWatches(step, watches);
  const [text, setText] = useState('');
  return (
    <div class="watches">
      {watches.length > 0 && (
        <ul aria-label={l10n.t('Watched expressions')} data-testid="watches">
          {watches.map((watch, number) => (
            <WatchRow
              key={`${number} ${watch}`}
              step={step}
              text={watch}
              value={now.get(watch)}
              before={before.get(watch)}
              change={(next) => actions.rewatch(number, next)}
            />
          ))}
        </ul>
      )}
      <ExpressionField
        step={step}
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
