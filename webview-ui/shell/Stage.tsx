import * as l10n from '@vscode/l10n';
import { Toolbar } from '../controls/Toolbar';
import type { Step } from '../hooks/useStep';
import { Network } from '../network/Network';
import { Announcer } from './Announcer';
import { Section } from './Section';

/** Everything there is to see of a run at the cursor. */
export function Stage({ step }: { readonly step: Step }) {
  return (
    <>
      <Toolbar step={step} />
      <Announcer step={step} />
      <div class="stage">
        <Section name="network" title={l10n.t('Network')}>
          <Network step={step} />
        </Section>
      </div>
    </>
  );
}
