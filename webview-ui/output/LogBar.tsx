/** How much one step takes away from log p(Y|X), against the step that takes most. */
export function LogBar({ share }: { readonly share: number }) {
  return <span style={{ width: `${Math.min(Math.max(share, 0), 1) * 100}%` }} />;
}
