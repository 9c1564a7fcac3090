import { Icon, type IconName } from './Icon';

interface Properties {
  readonly icon: IconName;
  /** What it does: its accessible name, and the first part of its tooltip. */
  readonly label: string;
  /** The key that does the same, as shown to the reader. */
  readonly shortcut?: string | undefined;
  readonly disabled?: boolean;
  readonly testId?: string;
  onClick(): void;
}

/** A button with an icon. While disabled it keeps its place and its focus, so that nothing moves under a reader's hands. */
export function IconButton({ icon, label, shortcut, disabled = false, testId, onClick }: Properties) {
  return (
    <button
      type="button"
      class="icon-button"
      title={shortcut ? `${label} (${shortcut})` : label}
      aria-label={label}
      aria-disabled={disabled}
      {...(testId ? { 'data-testid': testId } : {})}
      onClick={() => {
        if (!disabled) onClick();
      }}
    >
      <Icon name={icon} />
    </button>
  );
}
