import './whatIf.css';
import * as l10n from '@vscode/l10n';
import { quoted, tokenText } from '../../src/text/shown';
import { Icon } from '../icons/Icon';

interface Properties {
  /** As the vocabulary has it. */
  readonly piece: string;
  onForce(): void;
}

/** Has a decoder step write another token than the one chosen. */
export function ForceToken({ piece, onForce }: Properties) {
  const label = l10n.t('Force {0} at this step', quoted(tokenText(piece)));
  return (
    <button type="button" class="force-token" title={label} aria-label={label} onClick={onForce}>
      <Icon name="branch" />
    </button>
  );
}
