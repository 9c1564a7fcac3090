import type { RunStatus } from '../../src/trace/trace';
import type { IconName } from '../icons/Icon';

/** The icon of each status. */
export const STATUS_ICONS: Record<RunStatus, IconName> = {
  waiting: 'waiting',
  running: 'running',
  done: 'done',
  cancelled: 'cancel',
  failed: 'warning',
};
