import * as l10n from '@vscode/l10n';
import { useActions } from '../hooks/useView';
import { sectionId } from '../shell/sectionId';

/** Leads from the header to the tree of a beam search, which stands further down the page. */
export function ToBeam() {
  const actions = useActions();
  const go = () => {
    actions.fold('beam', false);
    const section = document.getElementById(sectionId('beam'));
    section?.scrollIntoView();
    section?.querySelector('summary')?.focus();
  };
  return (
    <button type="button" class="to-beam" data-testid="to-beam" onClick={go}>
      {l10n.t('Beam tree')}
    </button>
  );
}
