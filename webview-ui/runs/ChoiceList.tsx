import './runs.css';
import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';
import { useOptionInView } from '../hooks/useOptionInView';

interface Choice {
  /** Unique among what is listed in the page. */
  readonly id: string;
  /** For whoever looks for it in the page. */
  readonly data: Readonly<Record<`data-${string}`, string | number>>;
  readonly title?: string | undefined;
  readonly row: ComponentChildren;
}

interface Properties {
  readonly label: string;
  readonly testId: string;
  readonly choices: readonly Choice[];
  /** Id of the one that is shown. */
  readonly chosen: string | undefined;
  /** Id of one that is to be seen as well, where there is room. */
  readonly beside?: string | undefined;
  /** @param number of the choice, from 0 */
  choose(number: number): void;
}

/** Several of which one is shown, a line each. The arrow keys move within the list. */
export function ChoiceList({ label, testId, choices, chosen, beside, choose }: Properties) {
  const list = useRef<HTMLDivElement>(null);
  useOptionInView(list, beside, choices.length);
  useOptionInView(list, chosen, choices.length);
  const press = (event: KeyboardEvent) => {
    const at = choices.findIndex(({ id }) => id === chosen);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: choices.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    choose(Math.min(Math.max(to, 0), choices.length - 1));
  };
  return (
    <div
      ref={list}
      class="run-list"
      role="listbox"
      tabIndex={0}
      data-testid={testId}
      data-own-keys="ArrowUp ArrowDown Home End"
      aria-label={label}
      aria-activedescendant={chosen}
      onKeyDown={press}
      onClick={(event) => {
        const id = (event.target as Element).closest('[role="option"]')?.id;
        if (id !== undefined) choose(choices.findIndex((one) => one.id === id));
      }}
    >
      {choices.map(({ id, data, title, row }) => (
        <div
          key={id}
          id={id}
          class="run"
          role="option"
          tabIndex={-1}
          aria-selected={id === chosen}
          title={title}
          {...data}
        >
          {row}
        </div>
      ))}
    </div>
  );
}
