import './configuration.css';
import type { ConfigurationLine } from '../../src/lab/protocol';

/** What is trained, on what and how, in words. */
export function Configuration({ lines }: { readonly lines: readonly ConfigurationLine[] }) {
  return (
    <dl class="configuration">
      {lines.map(({ name, value }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
