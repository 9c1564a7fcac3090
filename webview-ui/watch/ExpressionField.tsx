import * as l10n from '@vscode/l10n';
import type { RefObject } from 'preact';
import { useId, useLayoutEffect, useRef } from 'preact/hooks';
import { MOST_EXPRESSION } from '../../src/protocol';
import { useOptionInView } from '../hooks/useOptionInView';
import type { Step } from '../hooks/useStep';
import { useCompletions } from './useCompletions';

interface Properties {
  /** Where what is offered can be read: on either side of a comparison. */
  readonly steps: readonly Step[];
  readonly text: string;
  readonly label: string;
  readonly placeholder?: string;
  readonly testId: string;
  /** The element that says what is wrong with it. */
  readonly problem?: string | undefined;
  readonly focus?: boolean;
  /** The element that is written in, for whoever moves the focus. */
  readonly field?: RefObject<HTMLInputElement | null>;
  write(text: string): void;
  /** Enter. */
  commit(text: string): void;
  /** Escape, where nothing is offered. */
  cancel?(): void;
  leave?(text: string): void;
}

/** A field for an expression of the language, with what can be written at the caret in a list below. */
export function ExpressionField(props: Properties) {
  const { steps, text, label, placeholder, testId, problem, focus, write, commit, cancel, leave } = props;
  const id = useId();
  const own = useRef<HTMLInputElement>(null);
  const field = props.field ?? own;
  const list = useRef<HTMLDivElement>(null);
  const caret = useRef<number | undefined>(undefined);
  const completions = useCompletions(steps, (next, to) => {
    caret.current = to;
    write(next);
    field.current?.focus();
  });
  const { offered, chosen } = completions;
  const option = chosen === undefined ? undefined : `${id}-${chosen}`;
  useOptionInView(list, option, offered.length);
  useLayoutEffect(() => {
    if (caret.current === undefined) return;
    field.current!.setSelectionRange(caret.current, caret.current);
    caret.current = undefined;
  }, [text]);
  useLayoutEffect(() => {
    if (focus) field.current!.select();
  }, [focus]);
  const offer = () => void completions.ask(text, field.current!.selectionStart ?? text.length);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.isComposing) return;
    const isOpen = offered.length > 0;
    const { key } = event;
    if (key === 'ArrowDown' && !event.shiftKey) isOpen ? completions.move(1) : offer();
    else if (key === 'ArrowUp' && isOpen) completions.move(-1);
    else if (key === ' ' && event.ctrlKey) offer();
    else if ((key === 'Enter' || key === 'Tab') && chosen !== undefined) completions.take(chosen, text);
    else if (key === 'Enter') {
      completions.close();
      commit(text);
    } else if (key === 'Escape' && isOpen) completions.close();
    else if (key === 'Escape' && cancel) cancel();
    else return;
    event.preventDefault();
  };
  return (
    <span class="expression-field">
      <input
        ref={field}
        type="text"
        role="combobox"
        spellcheck={false}
        autocomplete="off"
        maxLength={MOST_EXPRESSION}
        value={text}
        placeholder={placeholder}
        aria-label={label}
        aria-autocomplete="list"
        aria-expanded={offered.length > 0}
        aria-controls={`${id}-list`}
        aria-activedescendant={option}
        aria-invalid={problem !== undefined}
        aria-describedby={problem}
        data-testid={testId}
        onInput={(event) => {
          const { value, selectionStart } = event.currentTarget;
          write(value);
          if (value.trim()) void completions.ask(value, selectionStart ?? value.length);
          else completions.close();
        }}
        onKeyDown={onKeyDown}
        onBlur={() => {
          completions.close();
          leave?.(text);
        }}
      />
      <div
        ref={list}
        id={`${id}-list`}
        class="completions"
        role="listbox"
        aria-label={l10n.t('What can be written here')}
        hidden={offered.length === 0}
      >
        {offered.map(({ label, detail }, number) => (
          <div
            key={label}
            id={`${id}-${number}`}
            role="option"
            tabIndex={-1}
            aria-selected={number === chosen}
            // The field keeps the focus.
            onMouseDown={(event) => {
              event.preventDefault();
              completions.take(number, text);
            }}
          >
            <span class="completion-label">{label}</span>
            {detail && <span class="completion-detail">{detail}</span>}
          </div>
        ))}
      </div>
    </span>
  );
}
