import type { DebugProtocol as Dap } from '@vscode/debugprotocol';
import * as l10n from '@vscode/l10n';
import { ANOMALIES, type Anomaly, SHARES } from '../../trace/anomalies';

/** What a kind of anomaly is called, and what it is. */
export function anomalyText(kind: Anomaly): { readonly label: string; readonly description: string } {
  switch (kind) {
    case 'notFinite':
      return {
        label: l10n.t('Not a number, or infinite'),
        description: l10n.t('A value that is not a number, or infinite.'),
      };
    case 'saturatedGate':
      return {
        label: l10n.t('Saturated gate'),
        description: l10n.t('A gate most of whose units are nearly 0 or 1: hardly any gradient passes it.'),
      };
    case 'diffuseAttention':
      return {
        label: l10n.t('Diffuse attention'),
        description: l10n.t('Attention weights that are nearly the same for every source token.'),
      };
    case 'unknownToken':
      return {
        label: l10n.t('<unk> produced'),
        description: l10n.t('The model writes <unk>: none of the tokens it knows.'),
      };
    case 'otherThanReference':
      return {
        label: l10n.t('Prediction differs from the reference'),
        description: l10n.t(
          'The model predicts another token than the reference has: that of the launch configuration, or a target that is scored.',
        ),
      };
  }
}

const EXAMPLE = 'step > 2';

/** The anomalies as VS Code offers them. */
export const exceptionFilters = (): Dap.ExceptionBreakpointsFilter[] =>
  ANOMALIES.map((filter) => {
    const { label, description } = anomalyText(filter);
    const share = SHARES[filter];
    return {
      filter,
      label,
      description,
      default: false,
      supportsCondition: true,
      conditionDescription:
        share === undefined
          ? l10n.t('What has to hold, too, for instance {0}', EXAMPLE)
          : l10n.t(
              'Another share than {0} from which on it counts, or what has to hold, too, for instance {1}',
              share,
              EXAMPLE,
            ),
    };
  });
