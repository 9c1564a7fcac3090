import { Icon } from '../icons/Icon';

/** Why a what-if was refused that had no form. */
export function Problem({ text }: { readonly text: string | undefined }) {
  if (text === undefined) return null;
  return (
    <p class="note problem" role="alert">
      <Icon name="warning" />
      <span>{text}</span>
    </p>
  );
}
